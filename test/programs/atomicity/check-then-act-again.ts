// @expect verified
// @expect outcomes 1
//
// check-then-act.ts, repaired: who books looks again. The first look may be out of date, but nothing depends on it.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let seats = 1;

function book(): void {
  const free = lock.runExclusive(() => seats > 0);
  if (!free) return;
  lock.runExclusive(() => {
    if (seats > 0) seats--;
  });
}

thread("A", book);
thread("B", book);
