// @expect verified
// @expect executions 2
//
// never-showed.ts, repaired: both take a before b.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => a.runExclusive(() => b.runExclusive(() => {})));
thread("B", () => {
  a.lock();
  b.runExclusive(() => {});
  a.unlock();
});
