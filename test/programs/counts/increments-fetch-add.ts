// @expect verified
// @expect executions 6
// @expect outcomes 1
//
// Two threads with two fetchAdd each: every pair conflicts, so all 4! / (2! 2!) = 6 interleavings differ, though the
// sum does not.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { AtomicInt, observe, thread } from "interleaver";

const c = new AtomicInt(0);
const [t, u] = [1, 2].map(() =>
  thread(() => {
    c.increment();
    c.increment();
  }),
);
t.join();
u.join();
observe("c", c.load());
