// A driver is stopped while requests are on their way: a request counts itself in after it has looked whether the driver
// stops.
// Re-tells: the Bluetooth driver of Qadeer and Wu, "KISS: Keep It Simple and Sequential", PLDI 2004.
// @expect [looks, then counts] violated uncaught-error
// @expect [counts, then looks] verified
// @expect [looks, then counts] executions 7
// @expect [counts, then looks] executions 7
// @finds [looks, then counts] uncaught-error in 1 at 32
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

class Driver {
  readonly #pending = new AtomicInt(1, "pending");
  readonly #stopping = new Atomic(false, "stopping");
  readonly #drained = new Atomic(false, "drained");
  readonly #stopped = new Atomic(false, "stopped");

  constructor(private readonly countsFirst: boolean) {}
  #enter(): boolean {
    if (!this.countsFirst && this.#stopping.load()) return false;
    this.#pending.increment();
    if (this.countsFirst && this.#stopping.load()) {
      this.#leave();
      return false;
    }
    return true;
  }
  #leave(): void {
    if (this.#pending.decrement() === 0) this.#drained.store(true);
  }
  request(): void {
    if (!this.#enter()) return;
    if (this.#stopped.load()) throw new Error("request to a stopped driver");
    this.#leave();
  }
  stop(): void {
    this.#stopping.store(true);
    this.#leave();
    while (!this.#drained.load());
    this.#stopped.store(true); // redundant: what the request looks at to find the mistake
  }
}
for (const countsFirst of [false, true])
  scenario(countsFirst ? "counts, then looks" : "looks, then counts", () => {
    const driver = new Driver(countsFirst);
    thread("request", () => driver.request());
    thread("stop", () => driver.stop());
  });
