// @expect violated uncaught-error
// @expect executions 3
//
// A timeout may come before the notification, however long it is. The notification comes before the wait, which then times
// out; or between the wait and its end; or after the timeout: 3 orders. In the last of them nobody is woken, in the first
// neither.
import { thread } from "interleaver";

const memory = new Int32Array(new SharedArrayBuffer(4));
thread("waiter", () => {
  Atomics.wait(memory, 0, 0, 60_000);
});
thread("notifier", () => {
  if (Atomics.notify(memory, 0) === 0) throw new Error("nobody was there to be woken");
});
