// @expect violated data-race
// @expect executions 4
// @expect outcomes 2
//
// Two threads, each a load L and a store S of one variable. There are 6 interleavings of L1 S1 and L2 S2, and only the
// order of L1 and L2, when they stand beside each other, does not matter: L1 L2 S1 S2 = L2 L1 S1 S2, and
// L1 L2 S2 S1 = L2 L1 S2 S1. So 6 - 2 = 4.
import { observe, thread } from "interleaver";

let c = 0;
const t = thread("A", () => {
  c = c + 1;
});
const u = thread("B", () => {
  c = c + 1;
});
t.join();
u.join();
observe("c", c);
