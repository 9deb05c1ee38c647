// lockers(7): 7 threads take one mutex, in any order: 7!.
// @expect verified
// @expect executions 5040
import { Mutex, thread } from "interleaver";

const m = new Mutex();
let c = 0;
for (let i = 0; i < 7; i++)
  thread(() => {
    m.lock();
    c = c + 1;
    m.unlock();
  });
