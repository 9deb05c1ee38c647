// The lock is given back early on the fast path, and once more in finally.
// @expect [twice] violated lock-misuse
// @expect [once] verified
// @expect [twice] executions 32
// @expect [once] executions 6
// @finds [twice] lock-misuse in 32 at 18, 25
import { Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const cache = new Map<number, number>();

function square(n: number, early: boolean): number {
  lock.lock();
  let held = true;
  try {
    const known = cache.get(n);
    if (known !== undefined) {
      lock.unlock();
      if (!early) held = false;
      return known;
    }
    cache.set(n, n ** 2);
    return n ** 2;
  } finally {
    if (held) lock.unlock();
  }
}

scenario("twice", () => {
  for (let i = 0; i < 3; i++) thread(() => void square(3, true));
});
scenario("once", () => {
  for (let i = 0; i < 3; i++) thread(() => void square(3, false));
});
