// @expect violated data-race
// @expect outcomes 2
//
// Without any critical region a lost update is a data race, and only that.
import { thread } from "interleaver";

let x = 0;
thread("A", () => {
  x = x + 1;
});
thread("B", () => {
  x = x + 1;
});
