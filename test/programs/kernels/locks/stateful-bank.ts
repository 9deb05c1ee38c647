// Each account is locked while it changes, but the total is added up with one lock at a time.
// (After SCTBench's stateful01 and the bank of Farchi, Nir and Ur, "Concurrent Bug Patterns", 2003.)
// @expect [one lock at a time] violated uncaught-error
// @expect [both locks] verified
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
  thread("audit", () => check(locks.from.runExclusive(() => locks.to.runExclusive(() => money.from + money.to))));
});
