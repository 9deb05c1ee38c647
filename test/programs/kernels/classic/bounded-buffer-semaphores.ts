// Slots and items counted by semaphores, the queue behind a mutex. Taking the mutex before the semaphore is the classic
// mistake. (Dijkstra's "Cooperating sequential processes", 1965.)
// @expect [mutex first] violated deadlock/mixed
// @expect [semaphore first] verified
// @expect [mutex first] executions 4
// @expect [semaphore first] executions 1
// @finds [mutex first] deadlock/mixed in 3 at 17, 18
import { Mutex, Semaphore, scenario, thread } from "interleaver";

const mutex = new Mutex();
const [slots, items] = [new Semaphore(1, "slots"), new Semaphore(0, "items")];
const queue: number[] = [];

function run(mutexFirst: boolean): void {
  const moving = (take: Semaphore, give: Semaphore, move: () => void) => {
    for (const lock of mutexFirst ? [mutex, take] : [take, mutex])
      if (lock instanceof Mutex) lock.lock();
      else lock.acquire();
    move();
    mutex.unlock();
    give.release();
  };
  thread("producer", () => {
    for (const item of [1, 2]) moving(slots, items, () => queue.push(item));
  });
  thread("consumer", () => {
    for (const expected of [1, 2])
      moving(items, slots, () => {
        if (queue.shift() !== expected) throw new Error("out of order");
      });
  });
}
scenario("mutex first", () => run(true));
scenario("semaphore first", () => run(false));
