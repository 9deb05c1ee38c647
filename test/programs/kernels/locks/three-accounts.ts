// Three transfers in a ring, each locking source then target: all three together can block, no two of them can.
// Locking by account number is the classic cure, written here with a comparator.
// @expect [as they come] violated deadlock/lock-cycle
// @expect [by number] verified
// @expect [as they come] executions 7
// @expect [by number] executions 6
// @finds [as they come] deadlock/lock-cycle in 1 at 24
import { Mutex, scenario, thread } from "interleaver";

class Account {
  readonly lock: Mutex;
  constructor(
    readonly id: number,
    public balance: number,
  ) {
    this.lock = new Mutex(`account ${id}`);
  }
}
const accounts = [1, 2, 3].map((id) => new Account(id, 10));

function transfer(from: Account, to: Account, sort: boolean): void {
  const pair = [from, to];
  if (sort) pair.sort((a, b) => a.id - b.id);
  for (const { lock } of pair) lock.lock();
  from.balance -= 1;
  to.balance += 1;
  for (const { lock } of pair.toReversed()) lock.unlock();
}

for (const sort of [false, true])
  scenario(sort ? "by number" : "as they come", () => {
    accounts.forEach((from, i) => thread(() => transfer(from, accounts[(i + 1) % 3], sort)));
  });
