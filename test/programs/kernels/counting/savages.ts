// The savage who finds the pot empty wakes the cook and waits until it is full. (Andrews, "Concurrent Programming", 4.)
// With the pot's lock held over the wait nobody else eats meanwhile; without any lock servings go missing.
// @expect [with the lock] verified
// @expect [without] violated data-race
// @expect [with the lock] executions 2
// @expect [without] executions 106
// @finds [without] data-race in 106 at 16, 28
import { Mutex, Semaphore, scenario, thread } from "interleaver";

function run(guarded: boolean): void {
  const lock = new Mutex("pot lock");
  const empty = new Semaphore(0, "empty");
  const full = new Semaphore(0, "full");
  const pot = { servings: 0 };
  const eat = () => {
    if (pot.servings === 0) {
      empty.release();
      full.acquire();
    }
    pot.servings -= 1;
  };
  for (const name of ["first", "second"]) thread(name, () => (guarded ? lock.runExclusive(eat) : eat()));
  thread(
    "cook",
    () => {
      for (;;) {
        empty.acquire();
        pot.servings = 2;
        full.release();
      }
    },
    { daemon: true },
  );
}
scenario("with the lock", () => run(true));
scenario("without", () => run(false));
