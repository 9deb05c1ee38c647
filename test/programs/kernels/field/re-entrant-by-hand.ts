// A mutex is made re-entrant by hand: an owner and a depth beside it. Reading the owner before taking the mutex is fine
// only as long as the owner is cleared before it is given back.
// Re-tells: SQLite #1672, the recursive lock of version 3.3.3 (Jula et al., "Deadlock Immunity", OSDI 2008, table 1).
// @expect [cleared too late] violated deadlock/self-deadlock
// @expect [cleared in time] verified
// @expect [cleared too late] executions 75
// @expect [cleared in time] executions 17
// @finds [cleared too late] deadlock/self-deadlock in 18 at 19
import { AtomicInt, Mutex, scenario, thread } from "interleaver";

const nobody = 0;
class Recursive {
  readonly #mutex = new Mutex("inner");
  readonly #owner = new AtomicInt(nobody, "owner");
  #depth = 0;
  constructor(private readonly inTime: boolean) {}
  enter(me: number): void {
    if (this.#owner.load() !== me) {
      this.#mutex.lock();
      this.#owner.store(me);
    }
    this.#depth++;
  }
  leave(): void {
    if (--this.#depth > 0) return;
    if (this.inTime) this.#owner.store(nobody);
    this.#mutex.unlock();
    if (!this.inTime) this.#owner.store(nobody);
  }
}
for (const inTime of [false, true])
  scenario(inTime ? "cleared in time" : "cleared too late", () => {
    const lock = new Recursive(inTime);
    const pages = { written: 0 };
    for (const me of [1, 2])
      thread(`writer ${me}`, () => {
        for (let commit = me; commit <= 2; commit++) {
          lock.enter(me);
          lock.enter(me);
          pages.written++;
          lock.leave();
          lock.leave();
        }
      });
  });
