// @expect verified
//
// B takes the locks the other way round, but does not wait for the second one: it gives the first one back.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => a.runExclusive(() => b.runExclusive(() => {})));
thread("B", () => {
  b.lock();
  if (a.tryLock()) a.unlock();
  b.unlock();
});
