// @expect verified
// @expect executions 1
// @expect outcomes 1
//
// Four threads that touch nothing in common: all 4,989,600 interleavings of their events are one execution.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, observe, thread } from "interleaver";

for (let i = 0; i < 4; i++)
  thread(() => {
    const mine = new AtomicInt(0);
    mine.increment();
    mine.increment();
    mine.store(mine.load() + 1);
    observe(`thread ${i}`, mine.load());
  });
