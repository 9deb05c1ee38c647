import { jsonValue } from "../../src/base/jsonValue";

/** What the module "interleaver" means to a program with one thread: threads run at once, locks are flags. */
export interface SingleThreaded {
  readonly module: Readonly<Record<string, unknown>>;
  /** Names and values given to `observe`, in order. */
  readonly observed: [string, unknown][];
  /** Runs the registered scenarios and then the `after` checks. */
  finish(): void;
}

/** A fresh module for one program. */
export function singleThreaded(): SingleThreaded {
  const observed: [string, unknown][] = [];
  const bodies: (() => void)[] = [];
  const checks: (() => void)[] = [];
  const cannotWait = (): never => {
    throw new Error("a single-threaded program cannot wait");
  };

  class Mutex {
    private locked = false;
    lock(): void {
      if (!this.tryLock()) cannotWait();
    }
    tryLock(): boolean {
      return this.locked ? false : (this.locked = true);
    }
    unlock(): void {
      this.locked = false;
    }
    runExclusive<T>(body: () => T): T {
      this.lock();
      try {
        return body();
      } finally {
        this.unlock();
      }
    }
  }
  class Semaphore {
    constructor(private permits: number) {}
    acquire(n = 1): void {
      if (this.permits < n) cannotWait();
      this.permits -= n;
    }
    release(n = 1): void {
      this.permits += n;
    }
  }
  class Atomic<T> {
    constructor(protected value: T) {}
    load(): T {
      return this.value;
    }
    store(value: T): void {
      this.value = value;
    }
    exchange(value: T): T {
      const old = this.value;
      this.value = value;
      return old;
    }
    compareExchange(expected: T, replacement: T): boolean {
      if (!Object.is(this.value, expected)) return false;
      this.value = replacement;
      return true;
    }
  }
  class AtomicInt extends Atomic<number> {
    fetchAdd(n: number): number {
      return this.exchange(this.value + n);
    }
    fetchSub(n: number): number {
      return this.exchange(this.value - n);
    }
    increment(): number {
      return ++this.value;
    }
    decrement(): number {
      return --this.value;
    }
  }
  const thread = (...args: [() => void] | [string, () => void]) => {
    const [name, body] = args.length === 1 ? ["T", args[0]] : args;
    body();
    return { name, join: () => {} };
  };

  return {
    observed,
    finish: () => [...bodies, ...checks].forEach((body) => body()),
    module: {
      Mutex,
      Semaphore,
      Atomic,
      AtomicInt,
      thread,
      observe: (name: string, value: unknown) => observed.push([name, jsonValue(value)]),
      scenario: (_name: string, body: () => void) => bodies.push(body),
      after: (check: () => void) => checks.push(check),
      yieldNow: () => {},
    },
  };
}
