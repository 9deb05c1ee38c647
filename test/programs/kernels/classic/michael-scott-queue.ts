// The lock-free queue of Michael and Scott (PODC 1996): the tail may lag behind, and whoever finds it so helps.
// Without helping, the next one waits for a tail that only its owner moves, which is slow but not wrong; taking the head's
// value after the head has been moved on is wrong.
// @expect [value first] verified
// @expect [value after] violated uncaught-error
// @expect [value first] executions 4
// @expect [value after] executions 8
// @finds [value after] uncaught-error in 4 at 58
import { Atomic, scenario, thread } from "interleaver";

class Node<T> {
  readonly next: Atomic<Node<T> | null> = new Atomic<Node<T> | null>(null, "next");
  constructor(public value: T | undefined) {}
}
class Queue<T> {
  readonly #dummy = new Node<T>(undefined);
  readonly #head = new Atomic(this.#dummy, "head");
  readonly #tail = new Atomic(this.#dummy, "tail");
  constructor(private readonly valueFirst: boolean) {}

  enqueue(value: T): void {
    const node = new Node(value);
    for (;;) {
      const tail = this.#tail.load();
      const next = tail.next.load();
      if (next) {
        this.#tail.compareExchange(tail, next);
        continue;
      }
      if (!tail.next.compareExchange(null, node)) continue;
      this.#tail.compareExchange(tail, node); // redundant: whoever comes next helps
      return;
    }
  }
  dequeue(): T | undefined {
    for (;;) {
      const head = this.#head.load();
      const next = head.next.load();
      if (!next) return undefined;
      if (head === this.#tail.load()) this.#tail.compareExchange(head, next);
      const early = next.value;
      if (!this.#head.compareExchange(head, next)) continue;
      return this.valueFirst ? early : this.#head.load().value;
    }
  }
}
for (const valueFirst of [true, false])
  scenario(valueFirst ? "value first" : "value after", () => {
    const queue = new Queue<string>(valueFirst);
    queue.enqueue("a");
    queue.enqueue("b");
    const got = [1, 2].map((n) => {
      const result: { value?: string } = {};
      return { result, task: thread(`consumer ${n}`, () => void (result.value = queue.dequeue())) };
    });
    for (const { task } of got) task.join();
    const values = got.map(({ result }) => result.value);
    if (values.toSorted().join("") !== "ab") throw new Error(`got ${values.join(", ")}`);
  });
