// The master hands out work and dies of an error in between; its workers wait for more, or for the end, for ever.
// Re-tells: the bug pattern "orphaned thread" (Farchi, Nir and Ur, "Concurrent Bug Patterns and How to Test Them", 2003).
// @expect [master dies] violated deadlock/lost-wakeup
// @expect [ends the work] verified
// @expect [master dies] executions 22
// @expect [ends the work] executions 26
// @finds [master dies] deadlock/lost-wakeup in 2 at 18, 29
import { Monitor, choose, scenario, thread } from "interleaver";

class Work {
  readonly #monitor = new Monitor("work");
  readonly #parcels: string[] = [];
  #ended = false;
  done = 0;
  add(parcel: string): void {
    this.#monitor.synchronized(() => {
      this.#parcels.push(parcel);
      this.#monitor.notify(); // redundant [ends the work]: the end wakes the worker as well
    });
  }
  end(): void {
    this.#monitor.synchronized(() => {
      this.#ended = true;
      this.#monitor.notifyAll();
    });
  }
  take(): string | undefined {
    return this.#monitor.synchronized(() => {
      while (this.#parcels.length === 0 && !this.#ended) this.#monitor.wait();
      return this.#parcels.shift();
    });
  }
}
function master(work: Work): void {
  work.add("first");
  if (choose("fine", "bad") === "bad") throw new SyntaxError("no second parcel");
  work.add("second");
}
for (const ends of [false, true])
  scenario(ends ? "ends the work" : "master dies", () => {
    const work = new Work();
    thread("worker", () => {
      while (work.take() !== undefined);
    });
    try {
      master(work);
      if (!ends) work.end();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    } finally {
      if (ends) work.end();
    }
  });
