// Stopping waits for all workers of a group. A worker that is started meanwhile adds itself to a group that has already
// been found empty, and works with what is no longer there.
// Re-tells: cockroach#4407 (GoKer).
// @expect [adds at any time] violated uncaught-error
// @expect [refused when stopping] verified
// @expect [adds at any time] executions 6
// @expect [refused when stopping] executions 4
// @finds [adds at any time] uncaught-error in 2 at 25
import { Mutex, WaitGroup, scenario, thread } from "interleaver";

class Stopper {
  readonly #group = new WaitGroup("workers");
  readonly #mutex = new Mutex("stopper");
  #stopping = false;
  #files: Map<string, number> | undefined = new Map();
  constructor(private readonly refuses: boolean) {}
  runWorker(name: string): void {
    this.#mutex.lock();
    const refused = this.refuses && this.#stopping;
    if (!refused) this.#group.add();
    this.#mutex.unlock();
    if (refused) return;
    // redundant: who is in the group is alone with the files
    const files = this.#mutex.runExclusive(() => this.#files);
    files!.set(name, files!.size);
    this.#group.done();
  }
  stop(): void {
    this.#mutex.runExclusive(() => (this.#stopping = true));
    this.#group.wait();
    this.#mutex.runExclusive(() => (this.#files = undefined)); // redundant: nobody is in the group any more
  }
}
for (const refuses of [false, true])
  scenario(refuses ? "refused when stopping" : "adds at any time", () => {
    const stopper = new Stopper(refuses);
    thread("gossip", () => stopper.runWorker("gossip"));
    stopper.stop();
  });
