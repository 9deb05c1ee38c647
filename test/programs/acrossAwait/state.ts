// @expect verified
//
// Who finds the machine busy goes.
import { io } from "interleaver";
const m = { state: "idle", runs: 0 };
async function run() {
  if (m.state !== "idle") return;
  m.state = "running";
  await io();
  m.runs++;
  m.state = "idle";
}
await Promise.all([run(), run()]);
await run();
