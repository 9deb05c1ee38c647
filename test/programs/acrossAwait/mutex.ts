// @expect verified
//
// A lock that is handed over keeps others out.
import { io } from "interleaver";
class Mutex {
  private locked = false;
  private queue: (() => void)[] = [];
  async acquire() {
    if (!this.locked) {
      this.locked = true;
      return;
    }
    await new Promise<void>((r) => this.queue.push(r));
  }
  release() {
    const next = this.queue.shift();
    if (next) next();
    else this.locked = false;
  }
}
const m = new Mutex();
const account = { balance: 100 };
async function withdraw(n: number) {
  await m.acquire();
  try {
    const b = account.balance;
    await io();
    if (b >= n) account.balance = b - n;
  } finally {
    m.release();
  }
}
await Promise.all([withdraw(60), withdraw(60), withdraw(10)]);
