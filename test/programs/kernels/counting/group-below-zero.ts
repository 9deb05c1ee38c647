// Two paths both say that the work is done.
// @expect [both] violated lock-misuse
// @expect [one] verified
// @expect [both] executions 3
// @expect [one] executions 1
// @finds [both] lock-misuse in 3 at 16, 18
import { WaitGroup, scenario, thread } from "interleaver";

function run(alsoInFinally: boolean): void {
  const group = new WaitGroup("group");
  const work = { done: false };
  group.add(1);
  thread("worker", () => {
    try {
      work.done = true;
      group.done();
    } finally {
      if (alsoInFinally) group.done();
    }
  });
  group.wait();
  if (!work.done) throw new Error("too early");
}
scenario("both", () => run(true));
scenario("one", () => run(false));
