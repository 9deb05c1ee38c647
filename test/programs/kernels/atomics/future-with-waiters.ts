// A future keeps its waiters in a stack. Who has put himself on it must look once more whether the result is there: the
// one who finishes may have emptied the stack before. (The FutureTask of JDK 7 and its 7132378; java.util.concurrent.)
// @expect [looks once] violated deadlock/communication
// @expect [looks again] verified
// @expect [looks once] executions 4
// @expect [looks again] executions 5
// @finds [looks once] deadlock/communication in 2 at 23
import { Atomic, Semaphore, scenario, thread } from "interleaver";

interface Waiter { readonly parked: Semaphore; readonly next: Waiter | null }
class Future {
  private readonly result = new Atomic<number | undefined>(undefined, "result");
  private readonly waiters = new Atomic<Waiter | null>(null, "waiters");
  constructor(private readonly looksAgain: boolean) {}
  get(): number {
    for (;;) {
      const early = this.result.load();
      if (early !== undefined) return early;
      const me: Waiter = { parked: new Semaphore(0, "parked"), next: this.waiters.load() };
      if (!this.waiters.compareExchange(me.next, me)) continue;
      if (this.looksAgain && this.result.load() !== undefined) continue;
      // redundant: without it the thread asks again and again, for as long as it likes
      me.parked.acquire();
    }
  }
  finish(value: number): void {
    this.result.store(value);
    for (let waiter = this.waiters.exchange(null); waiter; waiter = waiter.next) waiter.parked.release();
  }
}
for (const again of [false, true])
  scenario(again ? "looks again" : "looks once", () => {
    const future = new Future(again);
    thread("asks", () => {
      if (future.get() !== 42) throw new Error("wrong");
    });
    thread("computes", () => future.finish(42));
  });
