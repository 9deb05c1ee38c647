// @expect verified
// @expect executions 6
//
// The philosophers again, but now everyone takes the fork that comes first in the
// alphabet first. Only Kant changes his habit, and the deadlock is gone.
// What is left are the six orders in which three philosophers can eat.
import { Mutex, scenario, thread } from "interleaver";

const forkA = new Mutex();
const forkB = new Mutex();
const forkC = new Mutex();

function dine(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  // eat
  second.unlock();
  first.unlock();
}

scenario("dinner for three", () => {
  thread("Plato", () => dine(forkA, forkB));
  thread("Hypatia", () => dine(forkB, forkC));
  thread("Kant", () => dine(forkA, forkC));
});
