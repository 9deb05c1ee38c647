// Re-tells: appstrate/appstrate#430. A semaphore counts down before the waiter is woken and up after it has woken: who comes
// in between gets a permit that is already promised.
// @expect [bug] violated invariant
// @expect [repair] verified
import { invariant, io, scenario } from "interleaver";

class Semaphore {
  active = 0;
  readonly waiting: (() => void)[] = [];
  constructor(readonly handsOver: boolean) {}
  async acquire(): Promise<() => void> {
    if (this.active >= 1) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      if (!this.handsOver) this.active++;
    } else this.active++;
    return () => {
      const next = this.waiting.shift();
      if (!next || !this.handsOver) this.active--;
      next?.();
    };
  }
}
async function calls(semaphore: Semaphore): Promise<void> {
  let running = 0;
  invariant("one at a time", () => running <= 1);
  const call = async (another: boolean) => {
    const release = await semaphore.acquire();
    running++;
    await io();
    running--;
    release();
    // Comes before the waiter has woken
    if (another) await call(false);
  };
  await Promise.all([call(true), call(false)]);
}
scenario("bug", () => calls(new Semaphore(false)));
scenario("repair", () => calls(new Semaphore(true)));
