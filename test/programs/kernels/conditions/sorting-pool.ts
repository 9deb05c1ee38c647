// Threads of a pool sort parts and hand in smaller parts; who finds nothing to do sleeps, and the last to find nothing
// ends all. If it tells only one of the sleepers, the others sleep on. (qsort_mt of SCTBench's inspect programs.)
// @expect [tells one] violated deadlock/lost-wakeup
// @expect [tells all] verified
// @expect [tells one] executions 12
// @expect [tells all] executions 12
// @finds [tells one] deadlock/lost-wakeup in 12 at 29, 31
import { Condition, Mutex, scenario, thread } from "interleaver";

function run(tellsAll: boolean) {
  const lock = new Mutex("pool"), work = new Condition(lock, "work");
  const parts: number[] = [2];
  let idle = 0, over = false;
  const workers = 3;
  for (let i = 1; i <= workers; i++)
    thread(`sorter ${i}`, () => {
      lock.lock();
      for (;;) {
        const part = parts.pop();
        if (part !== undefined) {
          if (part > 1) parts.push(part >> 1);
          // redundant: who hands in a part takes it himself if nobody else comes
          work.notify();
          continue;
        }
        if (++idle === workers) {
          over = true;
          if (tellsAll) work.notifyAll();
          else work.notify();
        }
        while (!over && parts.length === 0) work.wait();
        if (over) break;
        idle--;
      }
      lock.unlock();
    });
}
scenario("tells one", () => run(false));
scenario("tells all", () => run(true));
