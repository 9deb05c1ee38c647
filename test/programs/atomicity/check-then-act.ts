// @expect violated atomicity-violation/stale-read
// @expect outcomes 2
//
// One seat is left. Who looks gives the lock back before booking: both may see it and both book, which leaves -1 seats.
// Nobody who books alone or later than the other does that.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let seats = 1;

function book(): void {
  const free = lock.runExclusive(() => seats > 0);
  if (!free) return;
  lock.runExclusive(() => {
    seats--;
  });
}

thread("A", book);
thread("B", book);
