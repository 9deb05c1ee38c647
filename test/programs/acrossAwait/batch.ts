// @expect verified
//
// What is added in one turn is sent together.
import { io } from "interleaver";
class Batcher {
  private batch: number[] | undefined;
  readonly sent: number[][] = [];
  add(n: number) {
    if (!this.batch) {
      this.batch = [];
      queueMicrotask(() => void this.flush());
    }
    this.batch.push(n);
  }
  async flush() {
    const b = this.batch!;
    this.batch = undefined;
    await io();
    this.sent.push(b);
  }
}
const b = new Batcher();
async function user(n: number) {
  b.add(n);
  await io();
  b.add(n + 10);
}
await Promise.all([user(1), user(2)]);
