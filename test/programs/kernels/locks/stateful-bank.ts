// Each account is locked while it changes, but the total is added up with one lock at a time.
// Re-tells: the bank of Farchi, Nir and Ur, "Concurrent Bug Patterns and How to Test Them", IPDPS 2003.
// @expect [one lock at a time] violated uncaught-error
// @expect [both locks] verified
// @expect [one lock at a time] executions 5
// @expect [both locks] executions 2
// @finds [one lock at a time] uncaught-error in 3 at 22
import { Mutex, scenario, thread } from "interleaver";

const locks = { from: new Mutex("from"), to: new Mutex("to") };
const money = { from: 10, to: 0 };

function move(): void {
  locks.from.lock();
  locks.to.lock();
  money.from -= 4;
  money.to += 4;
  locks.to.unlock();
  locks.from.unlock();
}
function check(sum: number): void {
  if (sum !== 10) throw new Error(`the bank has ${sum}`);
}

scenario("one lock at a time", () => {
  thread("move", move);
  thread("audit", () => {
    const from = locks.from.runExclusive(() => money.from);
    const to = locks.to.runExclusive(() => money.to);
    check(from + to);
  });
});
scenario("both locks", () => {
  thread("move", move);
  // redundant: either lock alone would keep this one transfer out, which takes both
  thread("audit", () => check(locks.from.runExclusive(() => locks.to.runExclusive(() => money.from + money.to))));
});
