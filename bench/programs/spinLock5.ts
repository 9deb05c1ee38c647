// spinLock(5): 5 threads take one spin lock, in any order: 5!. Waiting rounds of its loop are no executions of their own.
// @expect verified
// @expect executions 120
import { AtomicInt, thread } from "interleaver";

const l = new AtomicInt(0);
let c = 0;
for (let i = 0; i < 5; i++)
  thread(() => {
    while (!l.compareExchange(0, 1));
    c = c + 1;
    l.store(0);
  });
