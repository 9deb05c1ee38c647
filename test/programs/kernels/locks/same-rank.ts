// Accounts are locked by a rank computed from their names. Two names may have the same rank, and then the order is that
// of the arguments after all. (Goetz et al., Java Concurrency in Practice, 10.1.2: the tie lock.)
// @expect [no tie lock] violated deadlock/lock-cycle
// @expect [tie lock] verified
// @expect [no tie lock] executions 8
// @expect [tie lock] executions 6
// @finds [no tie lock] deadlock/lock-cycle in 2 at 22
import { Mutex, scenario, thread } from "interleaver";

class Account {
  readonly lock: Mutex;
  constructor(readonly name: string, public balance: number) {
    this.lock = new Mutex(name);
  }
  get rank(): number {
    return [...this.name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  }
}
const tie = new Mutex("tie");
function locked(a: Account, b: Account, body: () => void) {
  const [first, second] = a.rank <= b.rank ? [a, b] : [b, a];
  first.lock.runExclusive(() => second.lock.runExclusive(body));
}
function transfer(from: Account, to: Account, amount: number, ties: boolean) {
  const move = () => {
    from.balance -= amount;
    to.balance += amount;
  };
  if (ties && from.rank === to.rank) tie.runExclusive(() => locked(from, to, move));
  else locked(from, to, move);
}
for (const ties of [false, true])
  scenario(ties ? "tie lock" : "no tie lock", () => {
    const ann = new Account("ab", 10), bob = new Account("ba", 10);
    thread("there", () => transfer(ann, bob, 5, ties));
    thread("back", () => transfer(bob, ann, 3, ties));
    const carl = new Account("c", 10);
    thread("elsewhere", () => transfer(ann, carl, 1, ties));
  });
