// A queue takes two items and then lets writers wait. The importer puts in all rows before it takes the first out:
// the third row waits for room that nobody will make.
// @expect violated deadlock/never-settled
import { scenario } from "interleaver";

class BoundedQueue<T> {
  private readonly items: T[] = [];
  private readonly writers: (() => void)[] = [];
  constructor(private readonly capacity: number) {}
  async put(item: T): Promise<void> {
    while (this.items.length >= this.capacity) await new Promise<void>((resolve) => this.writers.push(resolve));
    this.items.push(item);
  }
  take(): T | undefined {
    const item = this.items.shift();
    this.writers.shift()?.();
    return item;
  }
}

scenario("import", async () => {
  const queue = new BoundedQueue<string>(2);
  for (const row of ["a", "b", "c"]) await queue.put(row);
  for (let i = 0; i < 3; i++) queue.take();
});
