// A ring buffer whose two sides tell each other by plain flags that there is something to do.
// Re-tells: queue of SV-COMP's pthread programs.
// @expect [flags] violated data-race
// @expect [lock and conditions] verified
// @expect [flags] executions 27
// @expect [lock and conditions] executions 8
// @finds [flags] data-race in 22 at 27, 32
// @finds [flags] data-race in 27 at 24, 29
// @finds [flags] data-race in 27 at 44, 51
import { Condition, Mutex, scenario, thread } from "interleaver";

class Ring<T> {
  private readonly cells: (T | undefined)[];
  private head = 0;
  private tail = 0;
  private amount = 0;
  constructor(size: number) {
    this.cells = new Array<T | undefined>(size).fill(undefined);
  }
  isFull(): boolean {
    return this.amount === this.cells.length;
  }
  isEmpty(): boolean {
    return this.amount === 0;
  }
  enqueue(value: T): void {
    this.cells[this.tail] = value;
    this.tail = (this.tail + 1) % this.cells.length;
    this.amount++;
  }
  dequeue(): T {
    const value = this.cells[this.head]!;
    this.head = (this.head + 1) % this.cells.length;
    this.amount--;
    return value;
  }
}
const items = [1, 2];
scenario("flags", () => {
  const ring = new Ring<number>(2);
  let mayPut = true;
  thread("producer", () => {
    for (const item of items)
      if (mayPut) {
        ring.enqueue(item);
        mayPut = !ring.isFull();
      }
  });
  thread("consumer", () => {
    if (!ring.isEmpty()) ring.dequeue();
    mayPut = true;
  });
});
scenario("lock and conditions", () => {
  const ring = new Ring<number>(1);
  const lock = new Mutex("lock");
  const [filled, emptied] = [new Condition(lock, "filled"), new Condition(lock, "emptied")];
  thread("producer", () => {
    for (const item of items)
      lock.runExclusive(() => {
        while (ring.isFull()) emptied.wait();
        ring.enqueue(item);
        filled.notify();
      });
  });
  thread("consumer", () => {
    for (const expected of items)
      lock.runExclusive(() => {
        while (ring.isEmpty()) filled.wait();
        const item = ring.dequeue();
        emptied.notify();
        if (item !== expected) throw new Error(`${item} instead of ${expected}`);
      });
  });
});
