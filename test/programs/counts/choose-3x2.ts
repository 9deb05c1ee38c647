// @expect verified
// @expect executions 6
// @expect outcomes 6
//
// choose gives one execution for each option: 3 * 2, and which of the two threads chooses first does not matter.
import { choose, observe, thread } from "interleaver";

thread("A", () => {
  observe("a", choose(1, 2, 3));
});
thread("B", () => {
  observe("b", choose("x", "y"));
});
