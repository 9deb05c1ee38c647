// Each side holds a lock while it changes the total, but not the same one.
// Re-tells: wronglock of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [two locks] violated data-race
// @expect [two locks] violated assertion
// @expect [one lock] verified
// @expect [two locks] executions 4
// @expect [one lock] executions 2
// @finds [two locks] assertion in 2 at 25
// @finds [two locks] data-race in 4 at 18
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
