import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";

// Buffers live outside of the heap that V8 limits, so a thread of its own watches the whole process, also while the
// program runs. It ends the process as well when the one that started it is gone and can no longer do so.
const code = (limit: number) => `
const { writeSync } = require("node:fs");
const { ppid, pid } = process;
setInterval(() => {
  const tooMuch = process.memoryUsage.rss() > ${limit};
  if (tooMuch) writeSync(2, "out of memory");
  if (tooMuch || process.ppid !== ppid) process.kill(pid, "SIGKILL");
}, 50);`;

/** Ends this process when all of it needs more than so many megabytes, at once if it does already. */
export function startMemoryMonitor(megabytes: number): void {
  const limit = megabytes * 2 ** 20;
  if (process.memoryUsage.rss() > limit) {
    writeSync(2, "out of memory");
    process.kill(process.pid, "SIGKILL");
  }
  new Worker(code(limit), {
    eval: true,
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  }).unref();
}
