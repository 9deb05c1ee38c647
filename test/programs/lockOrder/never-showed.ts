// @expect verified
// @expect warning lock-order-inversion
// @expect executions 2
//
// A takes a, then b; B takes b, then a. They never meet: B does nothing unless A is done, which only an atomic says.
// Two orders: B looks before A is done, or behind it. Take the flag away, and they deadlock.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { AtomicInt, Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();
const done = new AtomicInt(0);

thread("A", () => {
  a.runExclusive(() => b.runExclusive(() => {}));
  done.store(1);
});
thread("B", () => {
  if (done.load() === 1) b.runExclusive(() => a.runExclusive(() => {}));
});
