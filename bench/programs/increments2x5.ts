// increments(2, 5): 2 threads, each 5 times a load and a store.
// @expect verified
// @expect executions 34904
import { AtomicInt, thread } from "interleaver";

const c = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(() => {
    for (let i = 0; i < 5; i++) c.store(c.load() + 1);
  });
