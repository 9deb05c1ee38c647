// @expect violated atomicity-violation/dirty-read
//
// A transfer books 100 and takes it back, in two critical sections. The credit check reads the balance between them and
// then grants a credit on money that was never there. Before or after the whole transfer the balance is 0.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
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
  lock.runExclusive(() => {
    granted = true;
  });
});
thread("mail", () => {
  lock.runExclusive(() => granted);
});
