// Members of class A share a lock and so do those of class B; the first to come takes it, the last to go gives it back,
// and a counter lock is held meanwhile. With both counters behind one lock the two classes block each other.
// Re-tells: carter01 of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [one counter lock] violated deadlock/lock-cycle
// @expect [a counter lock each] verified
// @expect [one counter lock] executions 4
// @expect [a counter lock each] executions 2
// @finds [one counter lock] deadlock/lock-cycle in 2 at 16, 18, 21
import { Mutex, scenario, thread } from "interleaver";

const shared = new Mutex();
const file = new Mutex();
const present: Record<string, number> = { A: 0, B: 0 };

function visit(kind: string, counter: Mutex): void {
  counter.lock();
  present[kind]++;
  if (present[kind] === 1) file.lock();
  counter.unlock();

  counter.lock();
  present[kind]--;
  if (present[kind] === 0) file.unlock();
  counter.unlock(); // redundant [a counter lock each]: nobody comes after the one member
}

scenario("one counter lock", () => {
  thread("A", () => visit("A", shared));
  thread("B", () => visit("B", shared));
});
scenario("a counter lock each", () => {
  thread("A", () => visit("A", shared));
  thread("B", () => visit("B", new Mutex("own")));
});
