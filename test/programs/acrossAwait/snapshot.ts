// @expect verified
//
// What was read before is only printed.
import { io } from "interleaver";
const stats = { count: 0 };
async function work() {
  const before = stats.count;
  await io();
  stats.count++;
  console.log("from", before, "to", stats.count);
}
await Promise.all([work(), work()]);
