// Who does not get the second fork puts the first one down and goes home hungry; nobody is blocked, both may starve. Who
// insists on both forks waits for the other one. Later somebody sweeps the crumbs from the forks.
// @expect [politely] verified
// @expect [politely] outcomes 4
// @expect [insisting] violated deadlock/lock-cycle
// @expect [politely] executions 57
// @expect [insisting] executions 15
// @finds [insisting] deadlock/lock-cycle in 3 at 33, 39
import { Mutex, observe, scenario, thread } from "interleaver";

interface Fork {
  readonly mutex: Mutex;
  crumbs: number;
}
const left: Fork = { mutex: new Mutex("left"), crumbs: 0 };
const right: Fork = { mutex: new Mutex("right"), crumbs: 0 };

function dine(first: Fork, second: Fork, take: (mutex: Mutex) => boolean): boolean {
  if (!take(first.mutex)) return false;
  const ate = take(second.mutex);
  if (ate) {
    first.crumbs++;
    second.crumbs++;
    second.mutex.unlock();
  }
  first.mutex.unlock();
  return ate;
}
function dinner(take: (mutex: Mutex) => boolean): void {
  thread("Ann", () => observe("ate", dine(left, right, take)));
  thread("Ben", () => observe("ate", dine(right, left, take)));
  thread("sweeper", () => {
    for (const fork of [left, right]) fork.mutex.runExclusive(() => (fork.crumbs = 0));
  });
}
scenario("politely", () => dinner((mutex) => mutex.tryLock()));
scenario("insisting", () =>
  dinner((mutex) => {
    mutex.lock();
    return true;
  }),
);
