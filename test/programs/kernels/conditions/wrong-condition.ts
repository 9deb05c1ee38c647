// Two conditions of one lock. The consumer tells those who wait for items that there is room.
// @expect [the other one] violated deadlock/lost-wakeup
// @expect [the right one] verified
// @expect [the other one] executions 6
// @expect [the right one] executions 8
// @finds [the other one] deadlock/lost-wakeup in 2 at 16, 18, 23
import { Condition, Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const notEmpty = new Condition(lock);
const notFull = new Condition(lock);
const queue: string[] = [];

function put(item: string): void {
  lock.lock();
  while (queue.length === 1) notFull.wait();
  queue.push(item);
  notEmpty.notify();
  lock.unlock();
}
function take(tell: Condition): string {
  lock.lock();
  while (queue.length === 0) notEmpty.wait();
  const item = queue.shift()!;
  tell.notify();
  lock.unlock();
  return item;
}

function run(tell: Condition): void {
  thread("producer", () => ["tea", "milk"].forEach(put));
  thread("consumer", () => {
    for (let i = 0; i < 2; i++) take(tell);
  });
}
scenario("the other one", () => run(notEmpty));
scenario("the right one", () => run(notFull));
