// A lookup returns early and keeps the lock: the next one waits for a thread that is gone.
// Re-tells: moby#17176 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [returns early] violated deadlock/orphaned-lock
// @expect [finally] verified
// @expect [returns early] executions 2
// @expect [finally] executions 2
// @finds [returns early] deadlock/orphaned-lock in 1 at 14
import { Mutex, scenario, thread } from "interleaver";

const prices = new Map([["tea", 3]]);
const lock = new Mutex();

function leaky(name: string): number | undefined {
  lock.lock();
  const price = prices.get(name);
  if (price === undefined) return undefined;
  prices.set(name, price + 1);
  lock.unlock();
  return price;
}

function tidy(name: string): number | undefined {
  lock.lock();
  try {
    const price = prices.get(name);
    if (price === undefined) return undefined;
    prices.set(name, price + 1);
    return price;
  } finally {
    lock.unlock();
  }
}

scenario("returns early", () => {
  thread("milk", () => leaky("milk"));
  thread("tea", () => leaky("tea"));
});
scenario("finally", () => {
  thread("milk", () => tidy("milk"));
  thread("tea", () => tidy("tea"));
});
