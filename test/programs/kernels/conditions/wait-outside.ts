// Waiting without the monitor, and telling others without it, is what Java's IllegalMonitorStateException is about.
// @expect [wait] violated lock-misuse
// @expect [wait inside] verified
// @expect [wait] executions 7
// @expect [wait inside] executions 2
// @finds [wait] lock-misuse in 7 at 20, 21
import { Monitor, scenario, thread } from "interleaver";

const monitor = new Monitor();
const state = { ready: false };

function producer(): void {
  monitor.enter();
  state.ready = true;
  monitor.notifyAll();
  monitor.exit();
}
scenario("wait", () => {
  thread("consumer", () => {
    monitor.synchronized(() => state.ready);
    monitor.wait();
  });
  thread("producer", producer);
});
scenario("wait inside", () => {
  thread("consumer", () => {
    monitor.synchronized(() => {
      while (!state.ready) monitor.wait();
    });
  });
  thread("producer", producer);
});
