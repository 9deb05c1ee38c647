// Two ways to stop, and both may happen. The close behind a look comes too late for the other.
// Re-tells: docker#24007 (Tu, Liu, Song and Zhang, "Understanding Real-World Concurrency Bugs in Go", ASPLOS 2019).
// @expect [each closes] violated uncaught-error
// @expect [a look first] violated data-race
// @expect [a look first] violated uncaught-error
// @expect [once] verified
// @expect [each closes] executions 6
// @expect [a look first] executions 14
// @expect [once] executions 2
// @finds [each closes] uncaught-error in 6 at 28
// @finds [a look first] data-race in 14 at 31, 32
// @finds [a look first] uncaught-error in 12 at 33
import { Channel, Once, scenario, thread } from "interleaver";

const stop = new Channel<void>();
const once = new Once();
let closed = false;
const reason = { text: "" };

function run(close: () => void): void {
  thread("signal", close);
  thread("error", close);
  thread("worker", () => {
    stop.receive();
    return reason.text;
  });
}
scenario("each closes", () => run(() => stop.close()));
scenario("a look first", () =>
  run(() => {
    if (closed) return;
    closed = true;
    stop.close();
  }),
);
scenario("once", () =>
  run(() =>
    once.do(() => {
      reason.text = "enough";
      stop.close();
    }),
  ),
);
