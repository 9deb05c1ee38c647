// Two threads wait for each other's end. The handles are published before either looks for them.
// @expect [both join] violated deadlock/communication
// @expect [one joins] verified
// @expect [both join] executions 1
// @expect [one joins] executions 1
// @finds [both join] deadlock/communication in 1 at 17, 22
import { Latch, scenario, thread, type Thread } from "interleaver";

const published = new Latch(1);
const partner: Record<string, Thread> = {};
const results = { left: 0, right: 0 };

function start(leftJoins: boolean): void {
  partner.left = thread("left", () => {
    if (leftJoins) {
      published.wait();
      partner.right.join();
    }
    results.left = 1;
  });
  partner.right = thread("right", () => {
    partner.left.join();
    results.right = results.left + 1;
  });
  published.countDown(); // redundant [one joins]: only a left that joins waits for it
}

scenario("both join", () => start(true));
scenario("one joins", () => start(false));
