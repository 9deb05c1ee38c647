// @expect verified
// @expect executions 6
// @expect outcomes 1
//
// Two threads add twice to one element of shared memory; each addition is one event and they depend on each other:
// 4! / (2! 2!) = 6 orders. The other elements are locations of their own and add none.
import { observe, after, thread } from "interleaver";

const memory = new Int32Array(new SharedArrayBuffer(16));
for (let i = 0; i < 2; i++)
  thread(() => {
    Atomics.add(memory, 0, 1);
    Atomics.add(memory, i + 1, 1);
    Atomics.add(memory, 0, 1);
  });
after(() => observe("sum", [...memory]));
