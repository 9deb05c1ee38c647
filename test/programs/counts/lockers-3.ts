// @expect verified
// @expect executions 6
// @expect outcomes 1
//
// Three threads lock the same mutex. Everything happens inside the lock, so an execution is the order in which they
// get it: 3! = 6. Two locks in the wrong order would be a deadlock; one lock is none.
import { Mutex, observe, thread } from "interleaver";

const m = new Mutex();
let c = 0;
const threads = [1, 2, 3].map(() =>
  thread(() => {
    m.lock();
    c = c + 1;
    m.unlock();
  }),
);
for (const t of threads) t.join();
observe("c", c);
