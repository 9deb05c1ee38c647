// @expect verified
//
// Three philosophers and three forks, but the waiter brings only two chairs. Of two who sit,
// one always gets both forks, eats, and stands up: the circle of waiting cannot close.
// Two chairs are a semaphore with two permits.
import { Mutex, Semaphore, scenario, thread } from "interleaver";

const chairs = new Semaphore(2);
const forkA = new Mutex();
const forkB = new Mutex();
const forkC = new Mutex();

function dine(left: Mutex, right: Mutex): void {
  chairs.acquire();
  left.lock();
  right.lock();
  // eat
  right.unlock();
  left.unlock();
  chairs.release();
}

scenario("two chairs", () => {
  thread("Plato", () => dine(forkA, forkB));
  thread("Hypatia", () => dine(forkB, forkC));
  thread("Kant", () => dine(forkC, forkA));
});
