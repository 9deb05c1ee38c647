// philosophers(6), left fork first: each fork goes first to one of its two neighbours, but the two ways in which everybody
// gets one fork are the same execution: 2^6 - 1, one of them a deadlock.
// @expect violated deadlock/lock-cycle
// @expect executions 63
import { Mutex, thread } from "interleaver";

const forks = Array.from({ length: 6 }, () => new Mutex());
for (let p = 0; p < 6; p++)
  thread(() => {
    const [left, right] = [forks[p], forks[(p + 1) % 6]];
    left.lock();
    right.lock();
    right.unlock();
    left.unlock();
  });
