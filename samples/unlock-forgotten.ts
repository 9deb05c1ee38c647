// @expect violated deadlock/orphaned-lock
// @expect executions 2
//
// A withdrawal that finds too little money returns early, and forgets the unlock.
// The thread is finished but its lock is not free, so the next one waits for ever.
// `runExclusive`, or `try` and `finally`, would have given it back.
import { Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
let balance = 50;

function withdraw(amount: number): void {
  lock.lock();
  if (balance < amount) return;
  balance -= amount;
  lock.unlock();
}

scenario("two withdrawals", () => {
  thread("Ada", () => withdraw(80));
  thread("Ben", () => withdraw(20));
});
