// @expect violated deadlock/orphaned-lock
// @expect executions 2
//
// A withdrawal that finds too little money throws, and the unlock is never reached.
// Ada catches the error and goes home, but her lock is still closed, and Ben waits for ever.
// `lock.runExclusive(…)`, or `finally { lock.unlock(); }`, would have opened it.
import { Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
let balance = 50;

function withdraw(amount: number): void {
  lock.lock();
  if (balance < amount) throw new Error("there is not enough money");
  balance -= amount;
  lock.unlock();
}

scenario("two withdrawals", () => {
  thread("Ada", () => {
    try {
      withdraw(80);
    } catch {
      // then without money
    }
  });
  thread("Ben", () => withdraw(20));
});
