// @expect violated uncaught-error
//
// Treiber's stack without versions: the top is popped, so is the node below it, and the first one is pushed again.
import { Atomic, AtomicInt, thread } from "interleaver";

/** Four threads that meet 32 times: 32! / 8!^4, more than 10^17 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 8; i++) meter.increment();
}

const below = { A: new Atomic("B"), B: new Atomic("C"), C: new Atomic("") } as Record<string, Atomic<string>>;
const top = new Atomic("A");
const freed = new Atomic("");
function pop(): string {
  for (;;) {
    const node = top.load();
    if (node === "") return "";
    const next = below[node].load();
    if (!top.compareExchange(node, next)) continue;
    if (next !== "" && freed.load() === next) throw new Error(`${next} is on the stack, and was freed`);
    return node;
  }
}
function push(node: string): void {
  for (;;) {
    const old = top.load();
    below[node].store(old);
    if (top.compareExchange(old, node)) return;
  }
}
thread("slow", () => {
  noise();
  pop();
});
thread("fast", () => {
  noise();
  const first = pop();
  freed.store(pop());
  if (first !== "") push(first);
});
thread(noise);
thread(noise);
