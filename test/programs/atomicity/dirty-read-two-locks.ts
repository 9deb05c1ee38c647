// @expect violated atomicity-violation/dirty-read
// @expect executions 4
//
// dirty-read.ts with a lock of its own for what is granted. So granting commutes with the second half of the transfer, and
// both orders of the two are one execution, whichever of them is run. The check has three places among the halves of the
// transfer, and in the middle one the credit is granted before or after the mail looks: 1 + 1 + 2 = 4.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
const mailbox = new Mutex();
let balance = 0;
let granted = false;

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
  mailbox.runExclusive(() => {
    granted = true;
  });
});
thread("mail", () => {
  mailbox.runExclusive(() => granted);
});
