// @expect verified
//
// Who finds no token sleeps until there is one.
import { setTimeout as sleep } from "node:timers/promises";
class Bucket {
  private tokens = 2;
  async take() {
    while (this.tokens === 0) await sleep(10);
    this.tokens--;
  }
  refill() {
    this.tokens = 2;
  }
}
const b = new Bucket();
setTimeout(() => b.refill(), 25);
const got: number[] = [];
await Promise.all(
  [1, 2, 3].map(async (n) => {
    await b.take();
    got.push(n);
  }),
);
