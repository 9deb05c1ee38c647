// A set as a list: look for the place without locks, lock two nodes, and look whether they still belong together.
// Without that look a node goes behind one that was removed meanwhile. (Heller et al., "A lazy concurrent list-based
// set algorithm", OPODIS 2005.)
// @expect [no look] violated assertion
// @expect [looks again] verified
// @expect [no look] executions 3
// @expect [looks again] executions 3
// @finds [no look] assertion in 1 at 58
import { Atomic, Mutex, after, scenario, thread } from "interleaver";

class Node {
  readonly lock: Mutex;
  readonly removed = new Atomic(false, "removed");
  readonly next: Atomic<Node | null>;
  constructor(readonly key: number, next: Node | null) {
    this.lock = new Mutex(`lock of ${key}`);
    this.next = new Atomic(next, `next of ${key}`);
  }
}
class LazySet {
  readonly head = new Node(0, new Node(1, new Node(9, null)));
  constructor(private readonly looksAgain: boolean) {}
  private change(key: number, body: (before: Node, node: Node) => void): void {
    for (;;) {
      let before = this.head;
      let node = before.next.load()!;
      while (node.key < key) [before, node] = [node, node.next.load()!];
      before.lock.lock();
      node.lock.lock();
      const valid = !before.removed.load() && !node.removed.load() && before.next.load() === node;
      if (valid || !this.looksAgain) body(before, node);
      node.lock.unlock();
      before.lock.unlock();
      if (valid || !this.looksAgain) return;
    }
  }
  add(key: number): void {
    this.change(key, (before, node) => before.next.store(new Node(key, node)));
  }
  remove(key: number): void {
    this.change(key, (before, node) => {
      node.removed.store(true);
      before.next.store(node.next.load());
    });
  }
  get keys(): string {
    let text = "";
    for (let node = this.head.next.load()!; node.key < 9; node = node.next.load()!) text += node.key;
    return text;
  }
}
for (const looks of [false, true])
  scenario(looks ? "looks again" : "no look", () => {
    const set = new LazySet(looks);
    thread("adds 2", () => set.add(2));
    thread("removes 1", () => set.remove(1));
    after(() => {
      if (set.keys !== "2") throw new Error(`left: ${set.keys}`);
    });
  });
