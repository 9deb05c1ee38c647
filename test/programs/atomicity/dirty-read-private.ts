// @expect violated atomicity-violation/dirty-read
// @expect executions 4
// @expect outcomes 2
//
// dirty-read.ts without anybody who looks at what was granted: the end shows it all the same. Only "credit" touches
// `granted`, so writing it is no event. The check comes before the transfer, behind it, or in its middle: then it grants
// before or after the second half of the transfer. 1 + 1 + 2 = 4.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let balance = 0;
export let granted = false;

thread("transfer", () => {
  lock.runExclusive(() => {
    balance += 100;
  });
  lock.runExclusive(() => {
    balance -= 100;
  });
});
thread("credit", () => {
  const seen = lock.runExclusive(() => balance);
  if (seen < 100) return;
  lock.runExclusive(() => {
    granted = true;
  });
});
