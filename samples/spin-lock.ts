// @expect verified
// @expect executions 6
//
// The simplest lock there is: a flag. To lock, exchange "free" for "taken" and try again until
// that succeeds; to unlock, store "free". Who waits keeps the processor busy, so such locks are
// for very short critical sections only. Three threads can get it in six orders.
import { Atomic, after, scenario, thread } from "interleaver";

class SpinLock {
  private readonly taken = new Atomic(false, "taken");

  lock(): void {
    while (!this.taken.compareExchange(false, true));
  }

  unlock(): void {
    this.taken.store(false);
  }
}

const lock = new SpinLock();
let count = 0;

scenario("three threads", () => {
  for (const name of ["Ada", "Ben", "Cleo"])
    thread(name, () => {
      lock.lock();
      count += 1;
      lock.unlock();
    });
  after(() => {
    if (count !== 3) throw new Error(`counted ${count}`);
  });
});
