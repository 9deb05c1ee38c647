// @expect verified
// @expect outcomes 2
//
// torn-read.ts, repaired: both are read in one critical section.
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
  const [w, h] = lock.runExclusive(() => [width, height]);
  // redundant: the area is for one task only
  lock.runExclusive(() => {
    area = w * h;
  });
});
