// @expect verified
// @expect outcomes 1
//
// dirty-read.ts, repaired: the transfer is one critical section.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let balance = 0;
let granted = false;

thread("transfer", () => {
  lock.runExclusive(() => {
    balance += 100;
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
  lock.runExclusive(() => granted); // redundant: nothing is granted, so nobody writes it
});
