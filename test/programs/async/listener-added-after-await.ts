// A child process ends while its output is still being looked up; the listener for its end comes too late.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { EventEmitter } from "node:events";
import { io, scenario } from "interleaver";

function start(): EventEmitter {
  const child = new EventEmitter();
  void io(undefined, "exit").then(() => child.emit("exit", 0));
  return child;
}
const exitOf = (child: EventEmitter) => new Promise<number>((resolve) => child.once("exit", resolve));
scenario("bug", async () => {
  const child = start();
  await io(undefined, "find the log file");
  await exitOf(child);
});
scenario("repair", async () => {
  const exited = exitOf(start());
  await io(undefined, "find the log file");
  await exited;
});
