// Start together, finish together: two latches. With one latch for both, the runners wait for themselves.
// @expect [one latch] violated deadlock/communication
// @expect [two latches] verified
// @expect [one latch] executions 1
// @expect [two latches] executions 2
// @finds [one latch] deadlock/communication in 1 at 13, 21
import { Latch, scenario, thread } from "interleaver";

function race(start: Latch, finish: Latch): void {
  const track = { open: false, finished: { Ann: false, Ben: false } };
  for (const name of ["Ann", "Ben"] as const)
    thread(name, () => {
      start.wait();
      track.finished[name] = track.open;
      finish.countDown();
    });
  if (start !== finish) {
    track.open = true;
    start.countDown();
  }
  finish.wait();
  if (!track.finished.Ann || !track.finished.Ben) throw new Error("not everybody has finished");
}
scenario("one latch", () => {
  const latch = new Latch(2, "latch");
  race(latch, latch);
});
scenario("two latches", () => race(new Latch(1, "start"), new Latch(2, "finish")));
