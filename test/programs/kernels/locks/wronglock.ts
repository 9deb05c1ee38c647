// Each side holds a lock while it changes the total, but not the same one. (After SCTBench's wronglock.)
// @expect [two locks] violated data-race
// @expect [two locks] violated assertion
// @expect [one lock] verified
import { Mutex, after, scenario, thread } from "interleaver";

const deposits = new Mutex();
const withdrawals = new Mutex();
const account = { balance: 10 };

function change(lock: Mutex, amount: number): void {
  lock.lock();
  account.balance += amount;
  lock.unlock();
}
function run(second: Mutex): void {
  thread("deposit", () => change(deposits, 5));
  thread("withdraw", () => change(second, -3));
  after(() => {
    if (account.balance !== 12) throw new Error(`balance ${account.balance}`);
  });
}

scenario("two locks", () => run(withdrawals));
scenario("one lock", () => run(deposits));
