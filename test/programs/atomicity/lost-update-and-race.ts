// @expect violated data-race
// @expect violated atomicity-violation/lost-update
//
// Two faults on one variable, and mending one leaves the other: B writes without the lock, and A gives the lock back
// between its read and its write. A after B gives 11, B after A 10; in between, B's write is lost: 1.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let x = 0;

thread("A", () => {
  const seen = lock.runExclusive(() => x);
  lock.runExclusive(() => {
    x = seen + 1;
  });
});
thread("B", () => {
  x = 10;
});
