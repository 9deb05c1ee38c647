// A stack whose pop compares the top and exchanges it with the next node that it has read before. If the top was popped
// and pushed again meanwhile, the comparison succeeds and the next node is stale: a node is handed out twice.
// A counter beside the top helps.
// Re-tells: the ABA problem of the System/370 Principles of Operation, on Treiber's stack (IBM Research Report, 1986).
// @expect [top only] violated uncaught-error
// @expect [top and counter] verified
// @expect [top only] executions 54
// @expect [top and counter] executions 56
// @finds [top only] uncaught-error in 4 at 59
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

interface Top {
  readonly node: number;
  readonly version: number;
}
const none = -1;

class Stack {
  private readonly next = [1, none].map((n, i) => new AtomicInt(n, `next ${i}`));
  private readonly tops = new Map<string, Top>();
  private readonly top: Atomic<Top>;
  constructor(private readonly counts: boolean) {
    this.top = new Atomic(this.make(0, 0), "top");
  }
  /** The same object for the same content, so that they compare as equal. */
  private make(node: number, version: number): Top {
    const key = this.counts ? `${node}.${version}` : `${node}`;
    const known = this.tops.get(key);
    if (known) return known;
    const made = Object.freeze({ node, version });
    this.tops.set(key, made);
    return made;
  }
  prepare(): void {
    for (const node of [none, 0, 1]) for (let version = 0; version < 6; version++) this.make(node, version);
  }
  pop(): number {
    for (;;) {
      const seen = this.top.load();
      if (seen.node === none) return none;
      const next = this.next[seen.node].load();
      if (this.top.compareExchange(seen, this.make(next, seen.version + 1))) return seen.node;
    }
  }
  push(node: number): void {
    for (;;) {
      const seen = this.top.load();
      this.next[node].store(seen.node);
      if (this.top.compareExchange(seen, this.make(node, seen.version + 1))) return;
    }
  }
}
function run(counts: boolean): void {
  const stack = new Stack(counts);
  stack.prepare();
  const owners = [new AtomicInt(0, "owners of 0"), new AtomicInt(0, "owners of 1")];
  const take = (): number => {
    const node = stack.pop();
    if (node !== none && owners[node].increment() > 1) throw new Error(`node ${node} has two owners`);
    return node;
  };
  thread("slow", () => void take());
  thread("fast", () => {
    const first = take();
    const second = take();
    if (first !== none) {
      owners[first].decrement();
      stack.push(first);
    }
    if (second === none) return;
    take();
  });
}
scenario("top only", () => run(false));
scenario("top and counter", () => run(true));
