// @expect violated atomicity-violation/lost-update
// @expect executions 6
// @expect outcomes 3
//
// Every access is under the lock, so there is no data race, but the lock is given back between reading and writing. One
// deposit after the other gives 130; if both read 100, the later write wins and the other deposit is lost: 110 or 120.
// Each thread takes the lock twice: 4! / (2! 2!) = 6 orders.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let balance = 100;

function deposit(amount: number): void {
  const seen = lock.runExclusive(() => balance);
  lock.runExclusive(() => {
    balance = seen + amount;
  });
}

thread("A", () => deposit(10));
thread("B", () => deposit(20));
