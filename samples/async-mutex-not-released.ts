// A lock made of promises. Saving may fail, and then the lock is not given back: everybody after that waits for
// ever.
// @expect violated deadlock/never-settled
import { choose, io, scenario } from "interleaver";

class Lock {
  private held = false;
  private readonly waiting: (() => void)[] = [];
  async acquire(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.held = true;
  }
  release(): void {
    this.held = false;
    this.waiting.shift()?.();
  }
}
const lock = new Lock();

async function save(name: string, works: boolean): Promise<void> {
  await lock.acquire();
  await io(undefined, `write ${name}`);
  if (!works) throw new Error(`cannot write ${name}`);
  lock.release();
}

scenario("two files", async () => {
  const works = choose(true, false);
  await Promise.allSettled([save("a", works), save("b", true)]);
});
