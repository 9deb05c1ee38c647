// @expect verified
// @expect executions 4
// @expect outcomes 3
//
// A locks and unlocks; B tries, and if that fails tries once more. B's first attempt comes before A's lock (it
// succeeds), after A's unlock (it succeeds), or between them (it fails). Then the second attempt comes before A's unlock
// (it fails) or after (it succeeds): 1 + 1 + 2 = 4 executions with 1, 2 or 3 tries.
// redundant: the orders are counted, none is wrong, also not those of a program with a statement less.
import { Mutex, observe, thread } from "interleaver";

const m = new Mutex();
thread("A", () => {
  m.lock();
  m.unlock();
});
thread("B", () => {
  let tries = 1;
  if (!m.tryLock()) {
    tries = 2;
    if (!m.tryLock()) tries = 3;
    else m.unlock();
  } else m.unlock();
  observe("tries", tries);
});
