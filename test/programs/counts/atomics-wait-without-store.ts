// @expect violated deadlock/lost-wakeup
// @expect executions 2
//
// The notification comes after the wait, or before it: then it is lost, because nothing in memory remembers it.
import { thread } from "interleaver";

const memory = new Int32Array(new SharedArrayBuffer(4));
thread("waiter", () => {
  Atomics.wait(memory, 0, 0);
});
thread("notifier", () => {
  Atomics.notify(memory, 0);
});
