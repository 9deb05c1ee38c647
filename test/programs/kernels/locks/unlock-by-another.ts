// A mutex is passed like a baton: one thread locks it, another unlocks it. That is what a semaphore is for.
// @expect [mutex] violated lock-misuse
// @expect [semaphore] verified
import { Mutex, Semaphore, scenario, thread } from "interleaver";

const mutex = new Mutex();
const baton = new Semaphore(1);

scenario("mutex", () => {
  mutex.lock();
  thread("runner", () => mutex.unlock());
});
scenario("semaphore", () => {
  baton.acquire();
  thread("runner", () => baton.release());
});
