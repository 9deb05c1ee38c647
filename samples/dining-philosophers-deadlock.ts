// @expect violated deadlock/lock-cycle
// @expect executions 7
//
// Three philosophers sit around a table, with one fork between each two of them.
// Everyone takes the left fork, then the right one, eats, and puts both back.
// If all take their left fork at once, nobody ever gets a right one.
import { Mutex, scenario, thread } from "interleaver";

const forkA = new Mutex();
const forkB = new Mutex();
const forkC = new Mutex();

function dine(left: Mutex, right: Mutex): void {
  left.lock();
  right.lock();
  // eat
  right.unlock();
  left.unlock();
}

scenario("dinner for three", () => {
  thread("Plato", () => dine(forkA, forkB));
  thread("Hypatia", () => dine(forkB, forkC));
  thread("Kant", () => dine(forkC, forkA));
});
