// @expect verified
// @expect outcomes 1
//
// The bakery of condition-if.ts, repaired: a customer who is woken up looks at the
// shelf again, and waits again if somebody else was faster.
// Always wait for a condition in a loop.
import { Condition, Mutex, invariant, scenario, thread } from "interleaver";

const lock = new Mutex();
const delivered = new Condition(lock);
let bread = 0;

function buy(): void {
  lock.lock();
  while (bread === 0) delivered.wait();
  bread -= 1;
  lock.unlock();
}

function bake(): void {
  lock.lock();
  bread += 1;
  delivered.notify();
  lock.unlock();
}

scenario("two customers", () => {
  invariant("nobody takes bread that is not there", () => bread >= 0);
  thread("Ada", buy);
  thread("Ben", buy);
  thread("baker", () => {
    bake();
    bake();
  });
});
