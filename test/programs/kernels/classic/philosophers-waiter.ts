// A waiter lets at most two of three philosophers sit down; then one of them always gets both forks.
// @expect [three chairs] violated deadlock/lock-cycle
// @expect [two chairs] verified
// @expect [three chairs] executions 348
// @expect [two chairs] executions 126
// @finds [three chairs] deadlock/lock-cycle in 6 at 15, 16
import { Mutex, Semaphore, scenario, thread } from "interleaver";

function dinner(chairs: number): void {
  const waiter = new Semaphore(chairs, "chairs");
  const forks = Array.from({ length: 3 }, (_, i) => new Mutex(`forks[${i}]`));
  ["Plato", "Kant", "Hume"].forEach((name, seat) =>
    thread(name, () => {
      waiter.acquire();
      forks[seat].lock();
      forks[(seat + 1) % forks.length].lock();
      forks[(seat + 1) % forks.length].unlock();
      forks[seat].unlock();
      waiter.release();
    }),
  );
}
scenario("three chairs", () => dinner(3));
scenario("two chairs", () => dinner(2));
