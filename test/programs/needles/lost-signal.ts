// @expect violated deadlock/lost-wakeup
//
// Whoever waits looks at the flag without the lock, so that the signal may come between the look and the wait.
import { AtomicInt, Condition, Mutex, thread } from "interleaver";

/** Five threads that meet 50 times: 50! / 10!^5, more than 10^31 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 10; i++) meter.increment();
}

const mutex = new Mutex();
const changed = new Condition(mutex);
const ready = new AtomicInt(0);
thread("waits", () => {
  noise();
  if (ready.load() === 0) {
    mutex.lock();
    changed.wait();
    mutex.unlock();
  }
});
thread("signals", () => {
  noise();
  ready.store(1);
  mutex.lock();
  changed.notify();
  mutex.unlock();
});
for (let t = 0; t < 3; t++) thread(noise);
