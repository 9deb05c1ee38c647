// Who does not get the second fork puts the first one down and goes home hungry; nobody is blocked, both may starve.
// @expect verified
// @expect outcomes 4
import { Mutex, observe, thread } from "interleaver";

const forks = { left: new Mutex("left"), right: new Mutex("right") };
const diners = [
  { name: "Ann", first: forks.left, second: forks.right },
  { name: "Ben", first: forks.right, second: forks.left },
];
for (const { name, first, second } of diners)
  thread(name, () => {
    let ate = false;
    if (first.tryLock()) {
      if (second.tryLock()) {
        ate = true;
        second.unlock();
      }
      first.unlock();
    }
    observe("ate", ate);
  });
