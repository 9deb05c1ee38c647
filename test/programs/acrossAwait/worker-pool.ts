// @expect verified
//
// Workers take the next index in one turn.
import { io } from "interleaver";
const q = { next: 0 };
const items = [1, 2, 3, 4];
const results: number[] = [];
async function worker() {
  while (q.next < items.length) {
    const i = q.next++;
    results[i] = await io(items[i] * 2);
  }
}
await Promise.all([worker(), worker()]);
