// @expect verified
// @expect outcomes 3
//
// A queue without locks: a chain of nodes with a head and a tail. Appending takes two steps,
// hanging the node on the last one and moving the tail, and between the two the tail lags behind.
// Whoever finds it so moves it on, and does not wait for somebody who may sleep: nobody is ever
// blocked. (Michael and Scott, "Simple, Fast, and Practical Non-Blocking and Blocking Concurrent
// Queue Algorithms", 1996.)
import { Atomic, observe, scenario, thread } from "interleaver";

class Node {
  readonly next = new Atomic<Node | null>(null, "next");
  constructor(readonly value: string) {}
}

class Queue {
  private readonly head: Atomic<Node>;
  private readonly tail: Atomic<Node>;

  constructor() {
    const dummy = new Node("");
    this.head = new Atomic(dummy, "head");
    this.tail = new Atomic(dummy, "tail");
  }

  enqueue(value: string): void {
    const node = new Node(value);
    for (;;) {
      const last = this.tail.load();
      const next = last.next.load();
      if (next) {
        this.tail.compareExchange(last, next); // it lags behind: help; redundant: saves waiting for the other
      } else if (last.next.compareExchange(null, node)) {
        this.tail.compareExchange(last, node); // redundant: whoever comes next helps
        return;
      }
    }
  }

  dequeue(): string | undefined {
    for (;;) {
      const dummy = this.head.load();
      const first = dummy.next.load();
      if (!first) return undefined;
      if (dummy === this.tail.load()) this.tail.compareExchange(dummy, first); // redundant: saves a turn
      if (this.head.compareExchange(dummy, first)) return first.value;
    }
  }
}

scenario("two producers, one consumer", () => {
  const queue = new Queue();
  thread("Ada", () => queue.enqueue("A"));
  thread("Ben", () => queue.enqueue("B"));
  thread("consumer", () => observe("first", queue.dequeue()));
});
