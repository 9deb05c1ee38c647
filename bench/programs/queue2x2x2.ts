// queue(2, 2, 2): a bounded queue as a class, with an array, conditions and results; two producers and two consumers of two items each.
// @expect verified
// @expect executions 33192
import { Condition, Mutex, thread, after } from "interleaver";
class BoundedQueue<T> {
  private readonly items: T[] = [];
  private readonly lock = new Mutex();
  private readonly notFull = new Condition(this.lock);
  private readonly notEmpty = new Condition(this.lock);
  constructor(private readonly capacity: number) {}
  put(item: T) {
    this.lock.lock();
    while (this.items.length === this.capacity) this.notFull.wait();
    this.items.push(item);
    this.notEmpty.notify();
    this.lock.unlock();
  }
  take(): T {
    this.lock.lock();
    while (this.items.length === 0) this.notEmpty.wait();
    const item = this.items.shift()!;
    this.notFull.notify();
    this.lock.unlock();
    return item;
  }
}
const queue = new BoundedQueue<number>(2);
const seen: number[][] = [[], []];
for (let p = 0; p < 2; p++)
  thread(`producer${p}`, () => {
    for (let i = 0; i < 2; i++) queue.put(10 * p + i);
  });
for (let c = 0; c < 2; c++)
  thread(`consumer${c}`, () => {
    for (let i = 0; i < 2; i++) seen[c].push(queue.take());
  });
after(() => {
  if (seen.flat().length !== 4) throw new Error("lost");
});
