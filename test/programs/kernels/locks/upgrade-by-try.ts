// A reader that finds work to do tries to become the writer and lets go first if it cannot. The first form looks only
// before it lets go, so two threads build the index twice; the second looks again.
// @expect [looks once] violated assertion
// @expect [looks again] verified
// @expect [looks once] executions 14
// @expect [looks again] executions 14
// @finds [looks once] assertion in 12 at 32
// @finds [looks once] atomicity-violation/lost-update in 12 at 17, 23
import { AtomicInt, RwLock, after, scenario, thread } from "interleaver";

const lock = new RwLock();
const builds = new AtomicInt(0);
const state: { index?: string } = {};

function ensure(again: boolean): void {
  lock.readLock();
  const missing = state.index === undefined;
  lock.readUnlock();
  if (!missing) return;
  lock.writeLock();
  if (!again || state.index === undefined) {
    builds.increment();
    state.index = "built";
  }
  lock.writeUnlock();
}

function run(again: boolean): void {
  thread(() => ensure(again));
  thread(() => ensure(again));
  after(() => {
    if (builds.load() !== 1) throw new Error(`built ${builds.load()} times`);
  });
}
scenario("looks once", () => run(false));
scenario("looks again", () => run(true));
