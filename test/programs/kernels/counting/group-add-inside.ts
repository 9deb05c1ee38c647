// The worker itself reports for work, so main may wait before anybody has, and read results that are not there.
// @expect [worker adds] violated data-race
// @expect [worker adds] violated uncaught-error
// @expect [main adds] verified
// @expect [worker adds] executions 6
// @expect [main adds] executions 1
// @finds [worker adds] data-race in 3 at 17, 21
// @finds [worker adds] uncaught-error in 4 at 21
import { WaitGroup, scenario, thread } from "interleaver";

function run(inside: boolean): void {
  const group = new WaitGroup("group");
  const result: { sum?: number } = {};
  if (!inside) group.add();
  thread("worker", () => {
    if (inside) group.add();
    result.sum = 42;
    group.done();
  });
  group.wait();
  if (result.sum !== 42) throw new Error(`sum is ${result.sum}`);
}
scenario("worker adds", () => run(true));
scenario("main adds", () => run(false));
