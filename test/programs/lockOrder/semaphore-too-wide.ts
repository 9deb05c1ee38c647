// @expect verified
// @expect warning lock-order-inversion
//
// The semaphore has a permit for each of the two threads, so it keeps nobody out. They never meet because B does nothing
// unless A is done.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { AtomicInt, Mutex, Semaphore, thread } from "interleaver";

const chairs = new Semaphore(2);
const a = new Mutex();
const b = new Mutex();
const done = new AtomicInt(0);

thread("A", () => {
  chairs.acquire();
  a.runExclusive(() => b.runExclusive(() => {}));
  done.store(1);
  chairs.release();
});
thread("B", () => {
  chairs.acquire();
  if (done.load() === 1) b.runExclusive(() => a.runExclusive(() => {}));
  chairs.release();
});
