// @expect verified
// @expect executions 6
//
// The last philosopher takes the right fork first. Each fork has an order of its two users; a cycle of all three, in
// either direction, cannot happen: 2^3 - 2 = 6.
import { Mutex, thread } from "interleaver";

const forks = [new Mutex("fork 0"), new Mutex("fork 1"), new Mutex("fork 2")];
for (let p = 0; p < 3; p++) {
  const [first, second] = p === 2 ? [0, 2] : [p, p + 1];
  thread(`P${p}`, () => {
    forks[first].lock();
    forks[second].lock();
    forks[second].unlock();
    forks[first].unlock();
  });
}
