// @expect verified
// @expect executions 8
// @expect outcomes 8
//
// One thread writes x, three read it. Reads do not conflict with each other, so an execution is fixed by saying for
// each reader whether it reads before or after the write: 2 * 2 * 2 = 8.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, observe, thread } from "interleaver";

const x = new AtomicInt(0);
thread(() => {
  x.store(42);
});
for (let i = 0; i < 3; i++)
  thread(() => {
    observe(`reader ${i}`, x.load());
  });
