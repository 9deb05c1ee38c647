// @expect violated atomicity-violation/lost-update
//
// The counter is set to zero when what it was has been sent: what came meanwhile is lost.
import { io, observe } from "interleaver";

const sent: number[] = [];
let pending = 0;

async function add(): Promise<void> {
  await io();
  pending++;
}
async function flush(): Promise<void> {
  await io();
  sent.push(pending);
  await io();
  pending = 0;
}

await Promise.all([add(), flush()]);
observe("sent", sent);
