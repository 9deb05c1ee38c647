// @expect verified
// @expect executions 6
// @expect outcomes 1
//
// Each thread counts twice, each time in a critical section of its own. The other one may count in between: that is what
// giving the lock back is for. 4! / (2! 2!) = 6 orders.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let count = 0;

function countTwice(): void {
  for (let i = 0; i < 2; i++)
    lock.runExclusive(() => {
      count++;
    });
}

thread("A", countTwice);
thread("B", countTwice);
