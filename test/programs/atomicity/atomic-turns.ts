// @expect verified
// @expect outcomes 1
//
// Peterson's lock, twice each. A thread loads the turn, and in the next round it gives it away, whatever it was: between
// the two the other one has done the same, and nothing is lost by that.
import { AtomicInt, thread } from "interleaver";

const wants = [new AtomicInt(0), new AtomicInt(0)];
const turn = new AtomicInt(0);
let count = 0;
for (const me of [0, 1])
  thread(`T${me}`, () => {
    for (let round = 0; round < 2; round++) {
      wants[me].store(1);
      turn.store(1 - me);
      while (wants[1 - me].load() === 1 && turn.load() === 1 - me);
      count = count + 1;
      wants[me].store(0);
    }
  });
