// @expect violated deadlock/lost-wakeup
// @expect executions 3
//
// A guest looks whether dinner is ready, and if not, lies down until the bell rings.
// But between looking and lying down the guest lets go of the lock.
// If the cook rings the bell just then, nobody hears it, and the guest sleeps for ever.
import { Condition, Mutex, scenario, thread } from "interleaver";

const lock = new Mutex();
const bell = new Condition(lock);
let dinnerReady = false;

scenario("the bell", () => {
  thread("guest", () => {
    lock.lock();
    const ready = dinnerReady;
    lock.unlock();
    if (!ready) {
      lock.lock();
      bell.wait();
      lock.unlock();
    }
  });
  thread("cook", () => {
    lock.lock();
    dinnerReady = true;
    bell.notify();
    lock.unlock();
  });
});
