// @expect verified
// @expect executions 1
//
// main takes a before b, and only then starts the thread that takes b before a.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

a.runExclusive(() => b.runExclusive(() => {}));
thread("B", () => b.runExclusive(() => a.runExclusive(() => {})));
