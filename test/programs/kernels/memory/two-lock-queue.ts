// A queue with one lock for each end. They touch different nodes only because a dummy node stands between them; without
// it the first element is both head and tail. (Michael and Scott, PODC 1996, the two-lock queue.)
// @expect [no dummy] violated data-race
// @expect [no dummy] violated assertion
// @expect [dummy] verified
// @expect [no dummy] executions 20
// @expect [dummy] executions 16
// @finds [no dummy] assertion in 8 at 47
// @finds [no dummy] data-race in 20 at 26, 32
import { Atomic, Mutex, after, scenario, thread } from "interleaver";

interface Node { value: string; next: Atomic<Node | null> }
const node = (value: string): Node => ({ value, next: new Atomic<Node | null>(null, "next") });
class Queue {
  private readonly headLock = new Mutex("head lock");
  private readonly tailLock = new Mutex("tail lock");
  private head: Node | null;
  private tail: Node | null;
  constructor(private readonly dummy: boolean) {
    this.head = this.tail = dummy ? node("") : null;
  }
  enqueue(value: string): void {
    const fresh = node(value);
    this.tailLock.runExclusive(() => {
      if (this.tail) this.tail.next.store(fresh);
      else this.head = fresh;
      this.tail = fresh;
    });
  }
  dequeue(): string | undefined {
    return this.headLock.runExclusive(() => {
      const first = this.dummy ? this.head!.next.load() : this.head;
      if (!first) return undefined;
      this.head = this.dummy ? first : first.next.load();
      return first.value;
    });
  }
}
for (const dummy of [false, true])
  scenario(dummy ? "dummy" : "no dummy", () => {
    const queue = new Queue(dummy);
    const taken = [new Atomic<string | undefined>(undefined), new Atomic<string | undefined>(undefined)];
    for (const value of ["a", "b"]) thread(`puts ${value}`, () => queue.enqueue(value));
    taken.forEach((one, i) => thread(`takes ${i}`, () => one.store(queue.dequeue())));
    after(() => {
      const all = [...taken.map((one) => one.load()), queue.dequeue(), queue.dequeue()];
      if (all.filter(Boolean).sort().join("") !== "ab") throw new Error(`taken: ${all.join()}`);
    });
  });
