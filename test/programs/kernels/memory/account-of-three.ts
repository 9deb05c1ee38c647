// Deposit and withdrawal are locked, the auditor reads when both flags say so, and expects a balance that forgets the fee.
// Re-tells: account of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [forgets the fee] violated uncaught-error
// @expect [correct sum] verified
// @expect [forgets the fee] executions 6
// @expect [correct sum] executions 6
// @finds [forgets the fee] uncaught-error in 2 at 30
import { Mutex, scenario, thread } from "interleaver";

const [x, y, z] = [1, 2, 4];
const mutex = new Mutex();
const account = { balance: x, deposited: false, withdrawn: false };

function run(expected: number): void {
  thread("deposit", () =>
    mutex.runExclusive(() => {
      account.balance += y;
      account.deposited = true;
    }),
  );
  thread("withdraw", () =>
    mutex.runExclusive(() => {
      account.balance -= z;
      account.withdrawn = true;
    }),
  );
  thread("audit", () =>
    mutex.runExclusive(() => {
      const { balance, deposited, withdrawn } = account;
      if (deposited && withdrawn && balance !== expected) throw new Error(`balance ${balance}`);
    }),
  );
}
scenario("forgets the fee", () => run(x - y - z));
scenario("correct sum", () => run(x + y - z));
