// A buffer with one place, one condition for both sides, and notify instead of notifyAll: the notification of a consumer
// may reach the other consumer, who finds nothing and sleeps on, and with him everybody.
// (The bounded buffer of Dijkstra's tradition as told in JaConTeBe and in Carver and Tai, "Modern Multithreading".)
// @expect [notify] violated deadlock/lost-wakeup
// @expect [notifyAll] verified
// @expect [notify] executions 40
// @expect [notifyAll] executions 40
// @finds [notify] deadlock/lost-wakeup in 4 at 19, 28, 35
import { Condition, Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const changed = new Condition(lock);
let place: number | undefined;

function run(wake: () => void): void {
  thread("producer", () => {
    for (const item of [1, 2]) {
      lock.lock();
      while (place !== undefined) changed.wait();
      place = item;
      wake();
      lock.unlock();
    }
  });
  for (const name of ["first", "second"])
    thread(name, () => {
      lock.lock();
      while (place === undefined) changed.wait();
      place = undefined;
      wake();
      lock.unlock();
    });
}

scenario("notify", () => run(() => changed.notify()));
scenario("notifyAll", () => run(() => changed.notifyAll()));
