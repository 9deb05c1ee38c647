// Two paths both say that the work is done.
// @expect [both] violated lock-misuse
// @expect [one] verified
import { WaitGroup, scenario, thread } from "interleaver";

function run(alsoInFinally: boolean): void {
  const group = new WaitGroup("group");
  group.add(1);
  thread("worker", () => {
    try {
      group.done();
    } finally {
      if (alsoInFinally) group.done();
    }
  });
  group.wait();
}
scenario("both", () => run(true));
scenario("one", () => run(false));
