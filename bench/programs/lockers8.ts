// lockers(8): 8 threads take one mutex, in any order: 8!.
// @expect verified
// @expect executions 40320
import { Mutex, thread } from "interleaver";

const m = new Mutex();
let c = 0;
for (let i = 0; i < 8; i++)
  thread(() => {
    m.lock();
    c = c + 1;
    m.unlock();
  });
