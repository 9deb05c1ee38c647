// Two ways to stop, and both may happen. (After GoBench's double-close kernels, such as docker#24007.)
// @expect [each closes] violated uncaught-error
// @expect [a look first] violated data-race
// @expect [a look first] violated uncaught-error
// @expect [once] verified
import { Channel, Once, scenario, thread } from "interleaver";

const stop = new Channel<void>();
const once = new Once();
let closed = false;

function run(close: () => void): void {
  thread("signal", close);
  thread("error", close);
  thread("worker", () => void stop.receive());
}
scenario("each closes", () => run(() => stop.close()));
scenario("a look first", () =>
  run(() => {
    if (closed) return;
    closed = true;
    stop.close();
  }),
);
scenario("once", () => run(() => once.do(() => stop.close())));
