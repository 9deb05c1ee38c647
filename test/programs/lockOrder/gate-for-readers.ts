// @expect verified
// @expect warning lock-order-inversion
//
// A gate that both enter as readers keeps nobody out. That they do not deadlock is the flag's doing.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { AtomicInt, Mutex, RwLock, thread } from "interleaver";

const gate = new RwLock();
const a = new Mutex();
const b = new Mutex();
const done = new AtomicInt(0);

thread("A", () => {
  gate.runShared(() => a.runExclusive(() => b.runExclusive(() => {})));
  done.store(1);
});
thread("B", () => {
  if (done.load() === 1) gate.runShared(() => b.runExclusive(() => a.runExclusive(() => {})));
});
