// @expect verified
// @expect executions 1
// @expect outcomes 1
//
// Four threads that touch nothing in common: all 4,989,600 interleavings of their events are one execution.
import { AtomicInt, observe, thread } from "interleaver";

for (let i = 0; i < 4; i++)
  thread(() => {
    const mine = new AtomicInt(0);
    mine.increment();
    mine.increment();
    mine.store(mine.load() + 1);
    observe(`thread ${i}`, mine.load());
  });
