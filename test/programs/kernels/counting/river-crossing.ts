// Four people to a boat, here two of a kind: the last to come is the captain and rows when all are aboard. Without the
// barrier he rows before the other has stepped in. (Anderson; Downey, "The Little Book of Semaphores", 5.7.)
// @expect [rows at once] violated uncaught-error
// @expect [waits for all] verified
// @expect [rows at once] executions 18
// @expect [waits for all] executions 16
// @finds [rows at once] uncaught-error in 10 at 27
import { AtomicInt, Barrier, Semaphore, scenario, thread } from "interleaver";

function run(waits: boolean) {
  const mutex = new Semaphore(1, "mutex"), queue = new Semaphore(0, "queue"), all = new Barrier(2, "all aboard");
  const aboard = new AtomicInt(0, "aboard");
  let there = 0;
  for (const name of ["A", "B"])
    thread(name, () => {
      mutex.acquire();
      const captain = ++there === 2;
      if (captain) {
        there = 0;
        queue.release(2);
      } else mutex.release();
      // redundant [waits for all]: the barrier lets nobody through alone
      queue.acquire();
      aboard.increment();
      if (waits) all.wait();
      if (!captain) return;
      if (aboard.load() !== 2) throw new Error(`rows with ${aboard.load()}`);
      // redundant [waits for all]: nobody else wants to cross
      mutex.release();
    });
}
scenario("rows at once", () => run(false));
scenario("waits for all", () => run(true));
