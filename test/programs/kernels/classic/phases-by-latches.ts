// Start together, finish together: two latches. With one latch for both, the runners wait for themselves.
// @expect [one latch] violated deadlock/communication
// @expect [two latches] verified
import { Latch, scenario, thread } from "interleaver";

function race(start: Latch, finish: Latch): void {
  for (const name of ["Ann", "Ben"])
    thread(name, () => {
      start.wait();
      finish.countDown();
    });
  if (start !== finish) start.countDown();
  finish.wait();
}
scenario("one latch", () => {
  const latch = new Latch(2, "latch");
  race(latch, latch);
});
scenario("two latches", () => race(new Latch(1, "start"), new Latch(2, "finish")));
