// @expect verified
// @expect warning lock-order-inversion
//
// Who waits for a condition takes its lock again when it wakes up, here while it still holds a. B takes a under the lock
// of the condition; that it comes later is the second message's doing.
// redundant but for changed, done: the locks guard nothing; what counts is in which orders they are taken.
import { Channel, Condition, Mutex, thread } from "interleaver";

const a = new Mutex();
const lock = new Mutex();
const changed = new Condition(lock);
const done = new Channel<void>(1);
let ready = false;

thread("A", () => {
  a.lock();
  lock.lock();
  while (!ready) changed.wait();
  lock.unlock();
  a.unlock();
  done.close();
});
thread("B", () => {
  lock.lock();
  ready = true;
  changed.notifyAll();
  lock.unlock();
  done.receive();
  lock.runExclusive(() => a.runExclusive(() => {}));
});
