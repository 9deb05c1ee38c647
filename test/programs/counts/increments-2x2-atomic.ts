// @expect verified
// @expect executions 34
// @expect warning atomicity-violation/lost-update
//
// Two threads, each load, store, load, store of one atomic. 70 interleavings; loads that stand beside each other
// commute, which leaves 34 (the table of known counts: 4, 34, 328, 3,334 for 1 to 4 increments).
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, thread } from "interleaver";

const c = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(() => {
    for (let i = 0; i < 2; i++) c.store(c.load() + 1);
  });
