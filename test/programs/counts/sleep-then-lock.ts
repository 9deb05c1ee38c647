// @expect verified
// @expect executions 4
// @expect outcomes 4
//
// Sleeping adds no executions: the three sleep in any order, which is one trace. At 10 ms A and B are due, and take the
// lock in 2 orders; C comes at 20 ms, after both. D does not sleep: it has the lock before time goes on. So there are the
// 2 orders of A and B at 10 ms, and nothing else but what C chooses: 2 * 2 = 4.
import { choose, Mutex, observe, sleep, thread } from "interleaver";

const m = new Mutex();
const log: string[] = [];
const enter = (name: string) => m.runExclusive(() => void log.push(name));

thread("A", () => {
  sleep(10);
  enter("A");
});
thread("B", () => {
  sleep(3);
  sleep(7);
  enter("B");
});
thread("C", () => {
  sleep(20);
  enter("C");
  observe("order", [...log, choose("tea", "coffee")]);
});
thread("D", () => enter("D"));
