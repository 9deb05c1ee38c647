// @expect verified
//
// One call at a time empties the queue.
import { io } from "interleaver";
const queue: number[] = [1, 2, 3];
let draining = false;
const out: number[] = [];
async function drain() {
  if (draining) return;
  draining = true;
  while (queue.length > 0) {
    const n = queue.shift()!;
    await io(n);
    out.push(n);
  }
  draining = false;
}
await Promise.all([drain(), drain()]);
queue.push(4);
await drain();
