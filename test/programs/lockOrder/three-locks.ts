// @expect verified
// @expect warning lock-order-inversion
// @expect executions 1
//
// No two threads disagree about two locks, but the three together make a circle: a before b, b before c, c before a. Only
// the messages keep them apart, each thread starting when the one before is done.
// redundant but for toB.close, toC.close: the locks guard nothing; what counts is in which orders they are taken.
import { Channel, Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();
const c = new Mutex();
const toB = new Channel<void>(1);
const toC = new Channel<void>(1);

thread("A", () => {
  a.runExclusive(() => b.runExclusive(() => {}));
  toB.close();
});
thread("B", () => {
  toB.receive();
  b.runExclusive(() => c.runExclusive(() => {}));
  toC.close();
});
thread("C", () => {
  toC.receive();
  c.runExclusive(() => a.runExclusive(() => {}));
});
