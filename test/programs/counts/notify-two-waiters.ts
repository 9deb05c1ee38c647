// @expect violated deadlock/lost-wakeup
// @expect executions 8
//
// Two threads wait, a third notifies one of them if both wait already. The first locks come in 3! = 6 orders. In the 2
// orders where the notifier is last it chooses between two waiters: 2 * 2 = 4. In the other 4 nobody is notified.
// Together 8, and in each at least one thread waits for ever.
import { Condition, Mutex, thread } from "interleaver";

const m = new Mutex();
const c = new Condition(m);
let waiting = 0;
for (let i = 0; i < 2; i++)
  thread(() => {
    m.lock();
    waiting++;
    c.wait();
    m.unlock();
  });
thread("notifier", () => {
  m.lock();
  if (waiting === 2) c.notify();
  m.unlock();
});
