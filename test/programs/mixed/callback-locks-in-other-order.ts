// A thread moves money from one account to the other, a callback the other way round: each takes the lock of its first account and
// waits for the other one. A callback that waits for a lock blocks the whole event loop.
// @expect [bug] violated deadlock/lock-cycle
// @expect [repair] verified
// @expect [repair] outcomes 1
import { io, Mutex, observe, scenario, thread } from "interleaver";

interface Account {
  readonly id: number;
  readonly lock: Mutex;
  money: number;
}

function move(from: Account, to: Account, amount: number, first: Account, second: Account): void {
  first.lock.lock();
  second.lock.lock();
  from.money -= amount;
  to.money += amount;
  second.lock.unlock();
  first.lock.unlock();
}
const asGiven = (from: Account, to: Account, amount: number) => move(from, to, amount, from, to);
const byId = (from: Account, to: Account, amount: number) =>
  from.id < to.id ? move(from, to, amount, from, to) : move(from, to, amount, to, from);

async function transfers(transfer: typeof asGiven): Promise<void> {
  const [a, b] = [0, 1].map((id): Account => ({ id, lock: new Mutex(), money: 10 }));
  const teller = thread("teller", () => transfer(a, b, 1));
  await io();
  transfer(b, a, 2);
  teller.join();
  observe("money", [a.money, b.money]);
}

scenario("bug", () => transfers(asGiven));
scenario("repair", () => transfers(byId));
