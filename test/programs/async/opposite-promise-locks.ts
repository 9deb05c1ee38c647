// Two locks made of promises, taken in opposite orders: each call waits for the promise that only the other one settles.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Lock {
  private tail: Promise<void> = Promise.resolve();
  async run<T>(body: () => Promise<T>): Promise<T> {
    const before = this.tail;
    let release!: () => void;
    this.tail = new Promise((resolve) => (release = resolve));
    await before;
    try {
      return await body();
    } finally {
      release();
    }
  }
}
const [left, right] = [new Lock(), new Lock()];
const both = (first: Lock, second: Lock) =>
  first.run(async () => {
    await io(undefined, "between");
    await second.run(() => io(undefined, "work"));
  });
scenario("bug", async () => {
  await Promise.all([both(left, right), both(right, left)]);
});
scenario("repair", async () => {
  await Promise.all([both(left, right), both(left, right)]);
});
