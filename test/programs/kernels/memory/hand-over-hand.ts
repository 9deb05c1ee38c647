// A sorted list with a lock in each node. Who removes locks the node before and the node itself; with the node before
// alone, two neighbours that are removed at once leave one of them in. (Herlihy and Shavit, "The Art of Multiprocessor
// Programming", 9.5.)
// @expect [one lock] violated assertion|data-race
// @expect [hand over hand] verified
// @expect [one lock] executions 13
// @expect [hand over hand] executions 6
// @finds [one lock] assertion in 5 at 47
// @finds [one lock] atomicity-violation/stale-read in 5 at 24, 33
// @finds [one lock] data-race in 10 at 33
import { Mutex, after, scenario, thread } from "interleaver";

class Node {
  readonly lock: Mutex;
  constructor(readonly key: number, public next: Node | null) {
    this.lock = new Mutex(`lock of ${key}`);
  }
}
class List {
  readonly head = new Node(0, new Node(1, new Node(2, new Node(3, null))));
  remove(key: number, both: boolean): void {
    let before = this.head;
    before.lock.lock();
    let node = before.next;
    if (both) node?.lock.lock();
    while (node && node.key < key) {
      before.lock.unlock();
      before = node;
      if (!both) before.lock.lock();
      node = node.next;
      if (both) node?.lock.lock();
    }
    if (node?.key === key) before.next = node.next;
    if (both) node?.lock.unlock();
    before.lock.unlock();
  }
  get keys(): number[] {
    const keys: number[] = [];
    for (let node = this.head.next; node; node = node.next) keys.push(node.key);
    return keys;
  }
}
function run(both: boolean) {
  const list = new List();
  for (const key of [1, 1.5, 2]) thread(`removes ${key}`, () => list.remove(key, both));
  after(() => {
    if (list.keys.join() !== "3") throw new Error(`left: ${list.keys.join()}`);
  });
}
scenario("one lock", () => run(false));
scenario("hand over hand", () => run(true));
