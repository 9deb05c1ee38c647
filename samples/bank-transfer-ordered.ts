// @expect verified
// @expect executions 2
//
// The two transfers of bank-transfer-deadlock.ts, repaired: every transfer locks
// the account with the lower number first, whatever direction the money goes.
// With one order for all locks, no circle of waiting threads can close.
import { Mutex, after, scenario, thread } from "interleaver";

interface Account {
  readonly id: number;
  readonly lock: Mutex;
  balance: number;
}

const checking: Account = { id: 1, lock: new Mutex("checking"), balance: 100 };
const savings: Account = { id: 2, lock: new Mutex("savings"), balance: 100 };

function transfer(from: Account, to: Account, amount: number): void {
  const [first, second] = from.id < to.id ? [from, to] : [to, from];
  first.lock.lock();
  second.lock.lock();
  from.balance -= amount;
  to.balance += amount;
  second.lock.unlock();
  first.lock.unlock();
}

scenario("two transfers", () => {
  thread("Ada", () => transfer(checking, savings, 30));
  thread("Ben", () => transfer(savings, checking, 50));
  after(() => {
    if (checking.balance !== 120) throw new Error(`checking has ${checking.balance}`);
    if (savings.balance !== 80) throw new Error(`savings has ${savings.balance}`);
  });
});
