// @expect violated deadlock/lost-wakeup
//
// The notification may come before the wait, which looks at nothing first.
import { AtomicInt, Condition, Mutex, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const mutex = new Mutex();
const ready = new Condition(mutex);
thread(() => {
  mutex.lock();
  ready.wait();
  mutex.unlock();
  noise();
});
thread(() => {
  noise();
  mutex.lock();
  ready.notify();
  mutex.unlock();
});
thread(noise);
thread(noise);
