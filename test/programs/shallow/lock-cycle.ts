// @expect violated deadlock/lock-cycle
//
// Two threads take two locks crosswise before the noise begins.
import { AtomicInt, Mutex, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const a = new Mutex();
const b = new Mutex();
function both(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  second.unlock();
  first.unlock();
  noise();
}
thread(() => both(a, b));
thread(() => both(b, a));
thread(noise);
thread(noise);
