// @expect verified
// @expect executions 2
//
// never-showed.ts, repaired: both take a before b.
// redundant but for a.lock, a.unlock: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => a.runExclusive(() => b.runExclusive(() => {})));
thread("B", () => {
  a.lock();
  b.runExclusive(() => {});
  a.unlock();
});
