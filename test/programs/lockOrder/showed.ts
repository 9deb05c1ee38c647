// @expect violated deadlock/lock-cycle
// @expect executions 3
//
// never-showed.ts without the flag. The deadlock says it all: no warning besides. Either thread goes first, or both get
// one lock: 3.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => a.runExclusive(() => b.runExclusive(() => {})));
thread("B", () => b.runExclusive(() => a.runExclusive(() => {})));
