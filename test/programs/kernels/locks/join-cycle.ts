// Two threads wait for each other's end. The handles are published before either looks for them.
// @expect [both join] violated deadlock/communication
// @expect [one joins] verified
import { Latch, scenario, thread, type Thread } from "interleaver";

const published = new Latch(1);
const partner: Record<string, Thread> = {};

function start(joins: boolean): void {
  partner.left = thread("left", () => {
    published.wait();
    if (joins) partner.right.join();
  });
  partner.right = thread("right", () => {
    published.wait();
    partner.left.join();
  });
  published.countDown();
}

scenario("both join", () => start(true));
scenario("one joins", () => start(false));
