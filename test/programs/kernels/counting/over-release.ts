// The permit is given back in the handler and again at the end: from then on two are let in where one should be.
// @expect [twice] violated lock-misuse
// @expect [once] verified
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
