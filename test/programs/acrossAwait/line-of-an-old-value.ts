// @expect violated atomicity-violation/stale-read
//
// The line is made of what was read before the await, and comes after what made that old.
import { io, observe } from "interleaver";

const log: string[] = [];
let done = 0;

async function report(): Promise<void> {
  await io();
  const seen = done;
  await io();
  log.push(`${seen} done`);
}
async function work(): Promise<void> {
  await io();
  done++;
  log.push("worked");
}

await Promise.all([report(), work()]);
observe("log", log);
