// @expect violated deadlock
//
// Whoever finds the file gone in the middle leaves without giving the permit back.
import { AtomicInt, Semaphore, thread } from "interleaver";

/** Four threads that meet 40 times: 40! / 10!^4, more than 10^21 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 10; i++) meter.increment();
}

const permits = new Semaphore(1);
const exists = new AtomicInt(1);
function read(): void {
  permits.acquire();
  if (exists.load() === 0) throw new Error("no such file");
  permits.release();
}
for (let t = 0; t < 3; t++)
  thread(() => {
    noise();
    if (exists.load() === 0) return;
    try {
      read();
    } catch {
      // nobody to tell
    }
  });
thread("removes", () => {
  noise();
  exists.store(0);
});
