// @expect violated atomicity-violation/stale-read
// @expect executions 4
// @expect outcomes 3
//
// The size of a box is read in two critical sections, and the other thread doubles it in between: 1 * 4 is the area of no
// box. The section of the resize has four places among the three of the measuring.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let width = 1;
let height = 2;
export let area = 0;

thread("resize", () => {
  lock.runExclusive(() => {
    width = 2;
    height = 4;
  });
});
thread("measure", () => {
  const w = lock.runExclusive(() => width);
  const h = lock.runExclusive(() => height);
  lock.runExclusive(() => {
    area = w * h;
  });
});
