// @expect verified
// @expect warning atomicity-violation/lost-update
// @expect outcomes 2
//
// main waits for the end of another thread, so it is not one unit: each of its critical regions is. Then B between them
// is a serial execution, and losing B's update is a warning.
import { Mutex, thread } from "interleaver";

const lock = new Mutex();
let balance = 100;

const other = thread("B", () =>
  lock.runExclusive(() => {
    balance += 20;
  }),
);
const seen = lock.runExclusive(() => balance);
lock.runExclusive(() => {
  balance = seen + 10;
});
other.join();
