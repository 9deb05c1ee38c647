// One seat; if it is taken, newcomers wait. Who is woken and still has to take the mutex may find the seat gone again:
// the one who leaves has to pass on the seat, not only the news. (Reynolds; Downey, "The Little Book of Semaphores",
// 7.1.)
// @expect [takes it himself] violated uncaught-error
// @expect [is handed the seat] verified
// @expect [takes it himself] executions 78
// @expect [is handed the seat] executions 42
// @finds [takes it himself] uncaught-error in 12 at 28
import { AtomicInt, Semaphore, scenario, thread } from "interleaver";

function run(handed: boolean) {
  const mutex = new Semaphore(1, "mutex"), woken = new Semaphore(0, "woken"), seated = new AtomicInt(0, "seated");
  let taken = 0, waiting = 0;
  for (const name of ["A", "B", "C"])
    thread(name, () => {
      mutex.acquire();
      const waits = taken > 0;
      if (waits) {
        waiting++;
        mutex.release();
        woken.acquire();
        if (!handed) mutex.acquire();
      }
      if (!waits || !handed) {
        taken++;
        mutex.release();
      }
      if (seated.increment() > 1) throw new Error("no seat left");
      seated.decrement();
      mutex.acquire();
      if (waiting === 0 || !handed) taken--;
      if (waiting > 0) {
        waiting--;
        woken.release();
      }
      mutex.release();
    });
}
scenario("takes it himself", () => run(false));
scenario("is handed the seat", () => run(true));
