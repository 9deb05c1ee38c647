// Jobs and stop are ready at the same time, and select may take either. Draining after the stop saves the last job.
// @expect [stop wins] violated assertion
// @expect [drains] verified
// @expect [stop wins] executions 19
// @expect [drains] executions 19
// @finds [stop wins] assertion in 5 at 26
import { AtomicInt, Channel, after, scenario, select, thread } from "interleaver";

function run(drain: boolean): void {
  const jobs = new Channel<number>(2, "jobs");
  const stop = new Channel<void>(1, "stop");
  const sum = new AtomicInt(0, "sum");
  thread("worker", () => {
    serving: for (;;) {
      const job = select<number | undefined>([jobs.onReceive(({ value }) => value), stop.onReceive(() => undefined)]);
      if (job === undefined) break serving;
      sum.fetchAdd(job);
    }
    for (let rest = drain ? jobs.tryReceive() : undefined; rest && !rest.done; rest = jobs.tryReceive())
      sum.fetchAdd(rest.value);
  });
  jobs.send(1);
  jobs.send(2);
  stop.send();
  after(() => {
    if (sum.load() !== 3) throw new Error(`did only ${sum.load()} of 3`);
  });
}
scenario("stop wins", () => run(false));
scenario("drains", () => run(true));
