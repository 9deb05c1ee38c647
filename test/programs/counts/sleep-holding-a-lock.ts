// @expect verified
// @expect executions 2
// @expect outcomes 2
//
// B locks before A, at once, or after it: then it has waited until A woke up, at 100 ms.
import { Mutex, observe, sleep, thread } from "interleaver";

const m = new Mutex();
const begin = Date.now();
thread("A", () => {
  m.lock();
  sleep(100);
  m.unlock();
});
thread("B", () => {
  m.lock();
  observe("waited", Date.now() - begin);
  m.unlock();
});
