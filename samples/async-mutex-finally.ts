// The repair of async-mutex-not-released: the lock is given back in `finally`, also where writing fails, and handed over
// to who waits longest.
// @expect verified
import { choose, io, scenario } from "interleaver";

class Lock {
  private held = false;
  private readonly waiting: (() => void)[] = [];
  async acquire(): Promise<void> {
    if (this.held) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.held = true;
  }
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}
const lock = new Lock();

async function save(name: string, works: boolean): Promise<void> {
  await lock.acquire();
  try {
    await io(undefined, `write ${name}`);
    if (!works) throw new Error(`cannot write ${name}`);
  } finally {
    lock.release();
  }
}

scenario("two files", async () => {
  const works = choose(true, false);
  await Promise.allSettled([save("a", works), save("b", true)]);
});
