// A stopper waits until all tasks that have begun are done. A task that begins while it waits must be refused, else it
// touches what the stopper has already closed.
// @expect [late tasks] violated uncaught-error
// @expect [late tasks] violated data-race
// @expect [refuses late tasks] verified
// @expect [late tasks] executions 4
// @expect [refuses late tasks] executions 3
// @finds [late tasks] data-race in 2 at 41, 44
// @finds [late tasks] uncaught-error in 1 at 41
import { Condition, Mutex, scenario, thread } from "interleaver";

class Stopper {
  private readonly lock = new Mutex("stopper");
  private readonly drained = new Condition(this.lock, "drained");
  private running = 0;
  private draining = false;
  constructor(private readonly refuses: boolean) {}
  run(task: () => void): boolean {
    this.lock.lock();
    const refused = this.refuses && this.draining;
    if (!refused) this.running++;
    this.lock.unlock();
    if (refused) return false;
    task();
    this.lock.runExclusive(() => {
      if (--this.running === 0) this.drained.notifyAll();
    });
    return true;
  }
  stop(): void {
    this.lock.runExclusive(() => {
      this.draining = true;
      while (this.running > 0) this.drained.wait();
    });
  }
}
for (const refuses of [false, true])
  scenario(refuses ? "refuses late tasks" : "late tasks", () => {
    const stopper = new Stopper(refuses);
    let store: { writes: number } | null = { writes: 0 };
    thread("writes", () => void stopper.run(() => void store!.writes++));
    thread("stops", () => {
      stopper.stop();
      store = null;
    });
  });
