// Both loops of the gossip leave by `break` when it is closed, and keep the mutex; the second loop then waits for the first.
// Re-tells: cockroach#584 (GoKer, in Yuan et al., "GoBench: A Benchmark Suite of Real-World Go Concurrency Bugs", CGO 2021).
// @expect [breaks] violated deadlock/self-deadlock
// @expect [unlocks and breaks] verified
// @expect [breaks] executions 3
// @expect [unlocks and breaks] executions 3
// @finds [breaks] deadlock/self-deadlock in 1 at 16
import { Mutex, scenario, thread } from "interleaver";

class Gossip {
  readonly #mutex = new Mutex("gossip");
  #closed = false;
  constructor(private readonly tidy: boolean) {}
  loop(turns: number): void {
    for (let turn = 0; turn < turns; turn++) {
      this.#mutex.lock();
      if (this.#closed) {
        if (this.tidy) this.#mutex.unlock();
        break;
      }
      this.#mutex.unlock();
    }
  }
  close(): void {
    this.#mutex.runExclusive(() => (this.#closed = true));
  }
}
for (const tidy of [false, true])
  scenario(tidy ? "unlocks and breaks" : "breaks", () => {
    const gossip = new Gossip(tidy);
    thread("gossip", () => {
      gossip.loop(1);
      gossip.loop(1);
    });
    thread("server", () => gossip.close());
  });
