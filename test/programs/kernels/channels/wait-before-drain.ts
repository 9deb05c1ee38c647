// Waiting for all workers before the first result is taken: they cannot finish, since nobody takes their results.
// @expect [waits first] violated deadlock/communication
// @expect [waits aside] verified
// @expect [waits first] executions 2
// @expect [waits aside] executions 4
// @finds [waits first] deadlock/communication in 2 at 15, 22
import { Channel, WaitGroup, scenario, thread } from "interleaver";

function start(): [Channel<number>, WaitGroup] {
  const results = new Channel<number>(0, "results");
  const group = new WaitGroup("group");
  group.add(2);
  for (const n of [2, 3])
    thread(() => {
      results.send(n ** 3);
      group.done();
    });
  return [results, group];
}
scenario("waits first", () => {
  const [results, group] = start();
  group.wait();
  results.close();
  for (const result of results) void result;
});
scenario("waits aside", () => {
  const [results, group] = start();
  thread("closer", () => {
    group.wait();
    results.close();
  });
  const sum = [...results].reduce((a, b) => a + b, 0);
  if (sum !== 8 + 27) throw new Error(`sum ${sum}`);
});
