// @expect violated deadlock/lock-cycle
// @expect executions 3
//
// Two people transfer money at the same time, in opposite directions.
// Each transfer locks the account it takes from, then the account it pays into.
// If both get their first lock, each waits for the lock that the other one holds.
import { Mutex, after, scenario, thread } from "interleaver";

interface Account {
  readonly lock: Mutex;
  balance: number;
}

const checking: Account = { lock: new Mutex("checking"), balance: 100 };
const savings: Account = { lock: new Mutex("savings"), balance: 100 };

function transfer(from: Account, to: Account, amount: number): void {
  from.lock.lock();
  to.lock.lock();
  from.balance -= amount;
  to.balance += amount;
  to.lock.unlock();
  from.lock.unlock();
}

scenario("two transfers", () => {
  thread("Ada", () => transfer(checking, savings, 30));
  thread("Ben", () => transfer(savings, checking, 50));
  after(() => {
    const total = checking.balance + savings.balance;
    if (total !== 200) throw new Error(`the bank has ${total} instead of 200`);
  });
});
