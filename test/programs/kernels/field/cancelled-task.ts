// A search asks several engines and cancels those that are slow: it takes their result as it is and marks it as final. A
// slow engine that finishes then adds to a result that is already being shown.
// Re-tells: hedc, the meta search of ETH Zurich (von Praun and Gross, "Object Race Detection", OOPSLA 2001).
// @expect [marks only] violated data-race
// @expect [hands over] verified
// @expect [marks only] executions 3
// @expect [hands over] executions 2
// @finds [marks only] data-race in 2 at 18, 21
import { Atomic, scenario, select, thread, timeout, Channel } from "interleaver";

interface Task {
  readonly hits: string[];
  readonly cancelled: Atomic<boolean>;
}
scenario("marks only", () => {
  const task: Task = { hits: [], cancelled: new Atomic(false, "cancelled") };
  thread("engine", () => {
    if (!task.cancelled.load()) task.hits.push("a hit");
  });
  task.cancelled.store(true);
  void task.hits.length;
});
scenario("hands over", () => {
  const answers = new Channel<readonly string[]>(1, "answers");
  thread("engine", () => answers.send(["a hit"])); // redundant: without it the time-out answers
  const shown = select<readonly string[]>([
    answers.onReceive(({ value }) => value ?? []),
    timeout(100).onReceive(() => []),
  ]);
  if (shown.length > 1) throw new Error("too many hits");
});
