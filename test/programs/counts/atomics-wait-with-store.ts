// @expect verified
// @expect executions 3
// @expect outcomes 2
//
// The store remembers: who looks after it does not wait. Then the notification finds nobody, whether it comes before that
// look or after it. These are two (section 6: of those on one location only notifications that find nobody commute with each
// other); the third is the wait that began before the store.
import { observe, thread } from "interleaver";

const memory = new Int32Array(new SharedArrayBuffer(4));
thread("waiter", () => {
  observe("wait", Atomics.wait(memory, 0, 0));
});
thread("notifier", () => {
  Atomics.store(memory, 0, 1);
  Atomics.notify(memory, 0);
});
