// @expect verified
// @expect outcomes 1
//
// Three jobs wait in a closed channel, and two workers take them out until none is left.
// Which worker does which job is open, but each job is done exactly once,
// and an atomic counter makes the sum right without a lock.
import { AtomicInt, Channel, observe, scenario, thread } from "interleaver";

const jobs = new Channel<number>(3);
const total = new AtomicInt(0);

function work(): void {
  for (const job of jobs) total.fetchAdd(job * job);
}

scenario("three jobs, two workers", () => {
  for (const job of [1, 2, 3]) jobs.send(job);
  jobs.close();
  const first = thread("first worker", work);
  const second = thread("second worker", work);
  first.join();
  second.join();
  observe("total", total.load());
  if (total.load() !== 1 + 4 + 9) throw new Error("not every job is done");
});
