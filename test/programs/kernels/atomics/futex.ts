// A mutex on Atomics.wait and Atomics.notify: 0 is free, 1 is taken, 2 is taken and somebody may wait. With two states
// only, who unlocks has to wake always; a thread that finds it taken must say so before it sleeps. (Drepper, "Futexes
// are tricky", 2004.)
// @expect [nobody is told] violated deadlock/lost-wakeup
// @expect [three states] verified
// @expect [nobody is told] executions 8
// @expect [three states] executions 10
// @finds [nobody is told] deadlock/lost-wakeup in 2 at 19
import { scenario, thread } from "interleaver";

class Futex {
  private readonly cell = new Int32Array(new SharedArrayBuffer(4));
  lock(tells: boolean) {
    if (Atomics.compareExchange(this.cell, 0, 0, 1) === 0) return;
    if (tells)
      while (Atomics.exchange(this.cell, 0, 2) !== 0)
        // redundant: without it the thread tries again and again, for as long as it likes
        Atomics.wait(this.cell, 0, 2);
    else while (Atomics.compareExchange(this.cell, 0, 0, 1) !== 0) Atomics.wait(this.cell, 0, 1);
  }
  unlock() {
    if (Atomics.exchange(this.cell, 0, 0) === 2) Atomics.notify(this.cell, 0, 1);
  }
}
function run(tells: boolean) {
  const lock = new Futex();
  let shared = 0;
  for (const name of ["A", "B"])
    thread(name, () => {
      lock.lock(tells);
      shared++;
      lock.unlock();
    });
}
scenario("nobody is told", () => run(false));
scenario("three states", () => run(true));
