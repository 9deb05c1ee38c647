// @expect verified
// @expect outcomes 3
//
// A thread watches how far the other one is and notes it where nobody else looks. It may see 1 of 2, which no thread that
// runs alone sees, but it decides nothing by it in a critical section.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let done = 0;
export let shown = 0;

thread("worker", () => {
  for (let i = 0; i < 2; i++)
    lock.runExclusive(() => {
      done++;
    });
});
thread("watcher", () => {
  const seen = lock.runExclusive(() => done);
  shown = seen;
});
