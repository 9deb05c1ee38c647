// The flag is atomic, so the one who stops the service takes no lock, neither for the flag nor to notify. He gets in
// between the look at the flag and the wait.
// @expect [beside] violated deadlock/lost-wakeup
// @expect [inside] verified
// @expect [beside] executions 3
// @expect [inside] executions 3
// @finds [beside] deadlock/lost-wakeup in 1 at 16, 24
import { Atomic, Condition, Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const stopped = new Condition(lock);
const stop = new Atomic(false);

function service(): void {
  lock.lock();
  while (!stop.load()) stopped.wait(); // redundant: without it the service spins until the flag is set
  lock.unlock();
}

scenario("beside", () => {
  thread("service", service);
  thread("stopper", () => {
    stop.store(true);
    stopped.notifyAll();
  });
});
scenario("inside", () => {
  thread("service", service);
  thread("stopper", () => {
    stop.store(true);
    lock.runExclusive(() => stopped.notifyAll());
  });
});
