// @expect violated deadlock/lock-cycle|mixed|communication
//
// Semaphores used as locks, taken crosswise.
import { AtomicInt, Semaphore, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const printer = new Semaphore(1);
const scanner = new Semaphore(1);
function copy(first: Semaphore, second: Semaphore): void {
  first.acquire();
  second.acquire();
  second.release();
  first.release();
  noise();
}
thread(() => copy(printer, scanner));
thread(() => copy(scanner, printer));
thread(noise);
thread(noise);
