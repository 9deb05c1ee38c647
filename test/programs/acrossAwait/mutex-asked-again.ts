// @expect verified
//
// A lock that is asked for again until it is free keeps others out.
import { io } from "interleaver";
class Mutex {
  private locked = false;
  private queue: (() => void)[] = [];
  async acquire() {
    while (this.locked) await new Promise<void>((r) => this.queue.push(r));
    this.locked = true;
  }
  release() {
    this.locked = false;
    this.queue.shift()?.();
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
await Promise.all([withdraw(60), withdraw(60)]);
