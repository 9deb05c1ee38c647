// @expect verified
//
// The last one to come lets all go on.
import { io } from "interleaver";
let waiting = 0;
let release!: () => void;
const all = new Promise<void>((r) => {
  release = r;
});
const order: number[] = [];
async function part(n: number) {
  await io(n);
  if (++waiting === 2) release();
  await all;
  order.push(n);
}
await Promise.all([part(1), part(2)]);
