// What the primitives answer when only one thread uses them.
import { Atomic, AtomicInt, Mutex, Semaphore, observe } from "interleaver";

const m = new Mutex("m");
observe("mutex", [m.tryLock(), m.tryLock(), (m.unlock(), m.tryLock())]);
m.unlock();
observe("exclusive", m.runExclusive(() => "value"));
let message = "";
try {
  m.runExclusive(() => {
    throw new Error("inside");
  });
} catch (e) {
  message = (e as Error).message;
}
observe("throws", [message, m.tryLock()]);
const n = new AtomicInt(5);
observe("atomic int", [n.fetchAdd(2), n.fetchSub(1), n.increment(), n.decrement(), n.exchange(50), n.load()]);
const a = new Atomic<string>("x");
observe("atomic", [a.compareExchange("y", "z"), a.compareExchange("x", "w"), a.exchange("v"), (a.store("u"), a.load())]);
const s = new Semaphore(2);
s.acquire(2);
s.release();
s.acquire();
observe("semaphore", "went through");
