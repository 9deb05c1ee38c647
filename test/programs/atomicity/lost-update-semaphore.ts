// @expect violated atomicity-violation/lost-update
//
// A semaphore with one permit that its holder gives back is a lock.
import { Semaphore, thread } from "interleaver";

const permit = new Semaphore(1);
let total = 0;

function count(): void {
  permit.acquire();
  const seen = total;
  permit.release();
  permit.acquire();
  total = seen + 1;
  permit.release();
}

thread("A", count);
thread("B", count);
