// @expect violated lock-misuse
//
// A thread forgets to ask whether tryLock gave it the lock.
import { AtomicInt, Mutex, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const mutex = new Mutex();
function careless(): void {
  mutex.tryLock();
  mutex.unlock();
  noise();
}
thread(careless);
thread(careless);
thread(noise);
thread(noise);
