// Re-tells: metarhia/metautil#101. `leave` counts up although it wakes somebody who does not count down: in the end the counter
// is greater than the concurrency.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

class Semaphore {
  counter: number;
  private readonly queue: (() => void)[] = [];
  constructor(readonly concurrency: number, private readonly counts: boolean) {
    this.counter = concurrency;
  }
  enter(): Promise<void> {
    if (this.counter > 0) {
      this.counter--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.queue.push(resolve));
  }
  leave(): void {
    const next = this.queue.shift();
    if (!next || !this.counts) this.counter++;
    next?.();
  }
}
async function tasks(semaphore: Semaphore): Promise<void> {
  const task = async () => {
    await semaphore.enter();
    await io();
    semaphore.leave();
  };
  await Promise.all([task(), task(), task()]);
  after(() => {
    if (semaphore.counter !== semaphore.concurrency) throw new Error(`counter ${semaphore.counter}`);
  });
}
scenario("bug", () => tasks(new Semaphore(1, false)));
scenario("repair", () => tasks(new Semaphore(1, true)));
