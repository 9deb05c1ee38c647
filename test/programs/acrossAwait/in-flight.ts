// @expect verified
//
// A counter of what is under way, and its largest value.
import { io } from "interleaver";
const s = { active: 0, peak: 0, done: 0 };
async function job() {
  s.active++;
  s.peak = Math.max(s.peak, s.active);
  await io();
  s.active--;
  s.done++;
}
await Promise.all([job(), job(), job()]);
