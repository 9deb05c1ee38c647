// @expect violated livelock
//
// Two producers lose an item between them, and a consumer polls for it for ever, with the lock taken and given back each time.
import { AtomicInt, Mutex, thread } from "interleaver";

/** Four threads that meet 40 times: 40! / 10!^4, more than 10^21 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 10; i++) meter.increment();
}

const mutex = new Mutex();
const items = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(`producer ${t}`, () => {
    noise();
    items.store(items.load() + 1);
  });
thread("consumer", () => {
  noise();
  for (;;) {
    mutex.lock();
    const enough = items.load() === 2;
    mutex.unlock();
    if (enough) return;
  }
});
thread(noise);
