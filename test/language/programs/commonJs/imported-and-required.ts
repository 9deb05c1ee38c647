import { EventEmitter } from "node:events";
import fs = require("node:fs");
import path = require("path");

const { promisify } = require("util") as typeof import("util");
const log: unknown[] = [];
const wait = promisify(setTimeout);

export async function main(): Promise<void> {
  const emitter: EventEmitter = new EventEmitter();
  emitter.on("x", (n: number) => log.push(n));
  await wait(5);
  emitter.emit("x", 1);
  fs.writeFileSync(path.posix.join("/tmp", "interleaver-a.txt"), "a");
  log.push(fs.readFileSync("/tmp/interleaver-a.txt", "utf8"), require("events") === EventEmitter);
  fs.unlinkSync("/tmp/interleaver-a.txt");
}

if (require.main === module) void main();
