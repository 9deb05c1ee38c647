// increments(3, 2): 3 threads, each 2 times a load and a store.
// @expect verified
// @expect executions 7134
import { AtomicInt, thread } from "interleaver";

const c = new AtomicInt(0);
for (let t = 0; t < 3; t++)
  thread(() => {
    for (let i = 0; i < 2; i++) c.store(c.load() + 1);
  });
