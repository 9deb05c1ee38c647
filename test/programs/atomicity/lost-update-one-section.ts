// @expect verified
// @expect executions 2
// @expect outcomes 1
//
// lost-update.ts, repaired: reading and writing are one critical section.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let balance = 100;

function deposit(amount: number): void {
  lock.runExclusive(() => {
    const seen = balance;
    balance = seen + amount;
  });
}

thread("A", () => deposit(10));
thread("B", () => deposit(20));
