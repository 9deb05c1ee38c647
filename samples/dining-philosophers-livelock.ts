// @expect violated livelock
//
// Two polite philosophers: who does not get the second fork puts the first one back and tries
// again. Nobody waits for a lock, so there is no deadlock. But if both always do the same at the
// same time, both take a fork, both put it back, and so on: busy for ever, and still hungry.
// Trying again after a random pause helps in practice; one order for all forks helps always.
import { Mutex, scenario, thread } from "interleaver";

const forkA = new Mutex();
const forkB = new Mutex();

function dine(first: Mutex, second: Mutex): void {
  for (;;) {
    first.lock();
    if (second.tryLock()) break;
    first.unlock();
  }
  // eat
  second.unlock();
  first.unlock();
}

scenario("after you", () => {
  thread("Plato", () => dine(forkA, forkB));
  thread("Kant", () => dine(forkB, forkA));
});
