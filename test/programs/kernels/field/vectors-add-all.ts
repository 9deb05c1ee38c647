// Each vector locks itself while it adds all of another one, which is locked for being read: two threads that add each
// vector to the other block each other. The program that uses them shows no lock at all.
// Re-tells: java.util.Vector.addAll (Jula, Tralamazza, Zamfir and Candea, "Deadlock Immunity", OSDI 2008, table 2).
// @expect [reads inside] violated deadlock/lock-cycle
// @expect [reads before] verified
// @expect [reads inside] executions 3
// @expect [reads before] executions 3
// @finds [reads inside] deadlock/lock-cycle in 1 at 19, 22
import { ReentrantMutex, scenario, thread } from "interleaver";

class Vector<T> {
  readonly #lock: ReentrantMutex;
  #items: T[];
  constructor(name: string, items: readonly T[]) {
    this.#lock = new ReentrantMutex(name);
    this.#items = [...items];
  }
  toArray(): T[] {
    return this.#lock.runExclusive(() => [...this.#items]);
  }
  addAllReadingInside(other: Vector<T>): void {
    this.#lock.runExclusive(() => (this.#items = [...this.#items, ...other.toArray()]));
  }
  addAllReadBefore(other: Vector<T>): void {
    const items = other.toArray();
    this.#lock.runExclusive(() => this.#items.push(...items));
  }
}
for (const method of ["addAllReadingInside", "addAllReadBefore"] as const)
  scenario(method === "addAllReadBefore" ? "reads before" : "reads inside", () => {
    const [odd, even] = [new Vector("odd", [1, 3]), new Vector("even", [2])];
    thread("to odd", () => odd[method](even));
    thread("to even", () => even[method](odd));
  });
