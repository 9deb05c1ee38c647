// A watchdog gives the thread 50 ms. Threads and timers share one clock, on which code takes no time: a thread that sleeps 40 ms
// is in time, one that sleeps 60 ms is not.
// @expect [bug] violated unhandled-rejection
// @expect [bug] executions 1
// @expect [repair] verified
// @expect [repair] executions 1
import { scenario, sleep, thread } from "interleaver";

async function work(ms: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error("too slow")), 50);
  thread("worker", () => {
    sleep(ms);
    resolve();
  });
  await promise;
  clearTimeout(timer);
}

scenario("bug", () => work(60));
scenario("repair", () => work(40));
