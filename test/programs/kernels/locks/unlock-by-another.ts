// A mutex is passed like a baton: one thread locks it, another unlocks it. That is what a semaphore is for.
// @expect [mutex] violated lock-misuse
// @expect [semaphore] verified
// @expect [mutex] executions 1
// @expect [semaphore] executions 1
// @finds [mutex] lock-misuse in 1 at 13, 14
import { Mutex, Semaphore, scenario, thread } from "interleaver";

const mutex = new Mutex();
const baton = new Semaphore(1);

scenario("mutex", () => {
  mutex.lock();
  thread("runner", () => mutex.unlock());
});
scenario("semaphore", () => {
  const legs = { run: 0 };
  baton.acquire();
  thread("runner", () => {
    legs.run++;
    baton.release();
  });
  baton.acquire();
  legs.run++;
});
