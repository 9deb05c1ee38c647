// @expect verified
// @expect outcomes 3
//
// Lines go through an emitter to who writes them down. What the call says at its end is the same whatever it has read.
import { EventEmitter } from "node:events";
import { io, observe } from "interleaver";

const log: string[] = [];
let users = 0;
const lines = new EventEmitter();
lines.on("line", (line: string) => {
  log.push(line);
});

async function watch(): Promise<void> {
  await io();
  lines.emit("line", `${users} users`);
  await io();
  lines.emit("line", "watch ends");
}
async function come(): Promise<void> {
  await io();
  users++;
  lines.emit("line", "one comes");
}

await Promise.all([watch(), come()]);
observe("log", log);
