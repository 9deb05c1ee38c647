// A worker thread counts what it has done, and so does the callback of a request. `jobs++` is a read and a write: a callback runs
// to its end as far as other callbacks are concerned, but a thread does not wait for that.
// @expect [bug] violated data-race
// @expect [bug] outcomes 2
// @expect [repair] verified
// @expect [repair] outcomes 1
import { AtomicInt, io, observe, scenario, thread } from "interleaver";

scenario("bug", async () => {
  const done = { jobs: 0 };
  const worker = thread("worker", () => {
    done.jobs++;
  });
  await io();
  done.jobs++;
  worker.join();
  observe("jobs", done.jobs);
});

scenario("repair", async () => {
  const jobs = new AtomicInt(0);
  const worker = thread("worker", () => {
    jobs.increment(); // redundant [repair]: only the number that is observed depends on it
  });
  await io();
  jobs.increment(); // redundant [repair]: only the number that is observed depends on it
  worker.join(); // redundant [repair]: only the number that is observed depends on it
  observe("jobs", jobs.load());
});
