// @expect violated invariant
//
// Customers wait until there is bread, but look at the shelf only before they wait.
// A customer who is woken up must first get the lock again; meanwhile another one
// can come in and take the loaf. The woken customer then takes bread that is gone.
import { Condition, Mutex, invariant, scenario, thread } from "interleaver";

const lock = new Mutex();
const delivered = new Condition(lock);
let bread = 0;

function buy(): void {
  lock.lock();
  if (bread === 0) delivered.wait();
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
