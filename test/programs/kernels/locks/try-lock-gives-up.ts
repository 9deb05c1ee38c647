// Taking the second lock only if it is free cannot deadlock: whoever fails puts everything back and tells its caller.
// Forgetting to put the first one back is what breaks it.
// @expect [puts back] verified
// @expect [keeps the first] violated deadlock/orphaned-lock
// @expect [puts back] executions 22
// @expect [keeps the first] executions 15
// @finds [keeps the first] deadlock/orphaned-lock in 2 at 15, 16, 30
import { Mutex, scenario, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();
const uses = { of: 0 };

function both(first: Mutex, second: Mutex, tidy: boolean): boolean {
  first.lock();
  if (!second.tryLock()) {
    if (tidy) first.unlock();
    return false;
  }
  uses.of++;
  second.unlock();
  first.unlock();
  return true;
}

for (const tidy of [true, false])
  scenario(tidy ? "puts back" : "keeps the first", () => {
    thread("left", () => void both(a, b, tidy));
    thread("right", () => void both(b, a, tidy));
    thread("later", () => a.runExclusive(() => uses.of++));
  });
