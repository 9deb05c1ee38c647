// @expect verified
//
// Steps are counted when they are done.
import { io } from "interleaver";
const p = { done: 0, text: "" };
async function step(n: number) {
  await io(n);
  p.done++;
  p.text = `${p.done} of 3`;
}
await Promise.all([step(1), step(2), step(3)]);
