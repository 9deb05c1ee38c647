// The repair of back-pressure-deadlock: rows are put in and taken out by two functions that run at the same time,
// so there is always somebody who makes room.
// @expect verified
import { after, io, scenario } from "interleaver";

class BoundedQueue<T> {
  private readonly items: T[] = [];
  private readonly writers: (() => void)[] = [];
  private readonly readers: (() => void)[] = [];
  constructor(private readonly capacity: number) {}
  async put(item: T): Promise<void> {
    while (this.items.length >= this.capacity) await new Promise<void>((resolve) => this.writers.push(resolve));
    this.items.push(item);
    this.readers.shift()?.();
  }
  async take(): Promise<T> {
    while (this.items.length === 0) await new Promise<void>((resolve) => this.readers.push(resolve));
    this.writers.shift()?.();
    return this.items.shift()!;
  }
}

scenario("import", async () => {
  const queue = new BoundedQueue<string>(2);
  const stored: string[] = [];
  const read = async () => {
    for (const row of ["a", "b", "c"]) await queue.put(await io(row, `read ${row}`));
  };
  const store = async () => {
    for (let i = 0; i < 3; i++) stored.push(await queue.take());
  };
  await Promise.all([read(), store()]);
  after(() => {
    if (stored.join("") !== "abc") throw new Error(`stored ${stored}`);
  });
});
