// Treiber's stack as people write it: classes, methods, private fields. Two pushers and a popper: 22, as without classes.
// @expect verified
// @expect executions 22
import { Atomic, thread } from "interleaver";

class Node {
  constructor(
    readonly value: number,
    public next: Node | null = null,
  ) {}
}

class Stack {
  #top = new Atomic<Node | null>(null);

  push(value: number): void {
    const node = new Node(value);
    for (;;) {
      const top = this.#top.load();
      node.next = top;
      if (this.#top.compareExchange(top, node)) return;
    }
  }

  pop(): number | undefined {
    for (;;) {
      const top = this.#top.load();
      if (top === null) return undefined;
      if (this.#top.compareExchange(top, top.next)) return top.value;
    }
  }
}

const stack = new Stack();
thread("first pusher", () => stack.push(1));
thread("second pusher", () => stack.push(2));
thread("popper", function () {
  stack.pop();
});
