// Locks with a queue of functions that let the next one go on, taken in opposite orders. The finding names who came through
// where the other one waits.
// @expect [bug] violated deadlock/never-settled
// @expect [nobody waits] verified
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Lock {
  private readonly queue: (() => void)[] = [];
  private locked = false;
  acquire(): Promise<void> {
    return new Promise((resolve) => {
      if (this.locked) this.queue.push(resolve);
      else {
        this.locked = true;
        resolve();
      }
    });
  }
  release(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.locked = false;
  }
}
class Account {
  readonly lock = new Lock();
  balance = 100;
}
async function transfer(from: Account, to: Account, amount: number): Promise<void> {
  await from.lock.acquire();
  await io(undefined, "limit");
  await to.lock.acquire();
  from.balance -= amount;
  to.balance += amount;
  to.lock.release();
  from.lock.release();
}
const [savings, current] = [new Account(), new Account()];
scenario("bug", async () => {
  await Promise.all([transfer(savings, current, 10), transfer(current, savings, 20)]);
});
scenario("nobody waits", () => {
  void transfer(savings, current, 10);
  void transfer(current, savings, 20);
});
scenario("repair", async () => {
  await Promise.all([transfer(savings, current, 10), transfer(savings, current, -20)]);
});
