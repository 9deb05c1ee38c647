// @expect verified
// @expect outcomes 3
//
// A report says how much is done, and later that it was sent. That line may be old by then.
import { io, observe } from "interleaver";

const log: string[] = [];
let done = 0;

async function report(): Promise<void> {
  await io();
  log.push(`${done} done`);
  await io();
  log.push("report sent");
}
async function work(): Promise<void> {
  await io();
  done++;
  log.push("worked");
}

await Promise.all([report(), work()]);
observe("log", log);
