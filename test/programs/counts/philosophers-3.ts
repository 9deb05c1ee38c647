// @expect violated deadlock/lock-cycle
// @expect executions 7
//
// Each of three forks is fought over by two neighbours, and one of them gets it first: 2^3 = 8 ways, but two of them
// are the same execution, the deadlock in which everybody holds the left fork: 2^3 - 1 = 7.
import { Mutex, thread } from "interleaver";

const forks = [new Mutex("fork 0"), new Mutex("fork 1"), new Mutex("fork 2")];
for (let p = 0; p < 3; p++)
  thread(`P${p}`, () => {
    forks[p].lock();
    forks[(p + 1) % 3].lock();
    forks[(p + 1) % 3].unlock();
    forks[p].unlock();
  });
