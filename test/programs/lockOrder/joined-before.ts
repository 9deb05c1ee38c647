// @expect verified
// @expect executions 1
//
// Both orders of a and b, but the second thread is started when the first has ended.
// redundant but for first: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

const first = thread("A", () => a.runExclusive(() => b.runExclusive(() => {})));
first.join();
thread("B", () => b.runExclusive(() => a.runExclusive(() => {})));
