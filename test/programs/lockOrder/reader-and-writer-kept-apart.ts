// @expect verified
// @expect warning lock-order-inversion
//
// one-writer.ts with a flag that keeps the writer away while the reader is on its way.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { AtomicInt, RwLock, thread } from "interleaver";

const a = new RwLock();
const b = new RwLock();
const done = new AtomicInt(0);

thread("A", () => {
  a.runShared(() => b.runShared(() => {}));
  done.store(1);
});
thread("B", () => {
  if (done.load() === 1) b.runExclusive(() => a.runExclusive(() => {}));
});
