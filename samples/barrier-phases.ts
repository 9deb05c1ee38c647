// Each worker fills its half, waits at the barrier until the other one has too, and only then reads the other half.
// Without the barrier the reads would race with the writes.
// @expect verified
import { Barrier, observe, thread } from "interleaver";

const halves = [0, 0];
const filled = new Barrier(2);

for (const me of [0, 1])
  thread(`worker ${me}`, () => {
    halves[me] = 10 + me;
    filled.wait();
    observe(`worker ${me} sees`, halves[1 - me]);
  });
