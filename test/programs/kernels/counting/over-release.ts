// The permit is given back in the handler and again at the end: from then on two are let in where one should be.
// @expect [twice] violated lock-misuse
// @expect [once] verified
// @expect [twice] executions 17
// @expect [once] executions 8
// @finds [twice] lock-misuse in 13 at 18, 20
// @finds [twice] lock-misuse in 2 at 18, 20
import { Semaphore, choose, scenario, thread } from "interleaver";

function run(again: boolean): void {
  const slot = new Semaphore(1, "slot");
  for (let i = 0; i < 2; i++)
    thread(() => {
      slot.acquire();
      try {
        if (choose(true, false)) throw new Error("no paper");
      } catch {
        if (again) slot.release();
      }
      slot.release();
    });
}
scenario("twice", () => run(true));
scenario("once", () => run(false));
