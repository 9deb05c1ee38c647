// @expect violated uncaught-error
//
// Double-checked initialisation that publishes the object before it is complete.
import { Atomic, AtomicInt, Mutex, thread } from "interleaver";

/** Four threads that meet 40 times: 40! / 10!^4, more than 10^21 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 10; i++) meter.increment();
}

const mutex = new Mutex();
const instance = new Atomic<{ readonly size: AtomicInt } | undefined>(undefined);
function get(): { readonly size: AtomicInt } {
  let it = instance.load();
  if (it === undefined) {
    mutex.lock();
    it = instance.load();
    if (it === undefined) {
      it = { size: new AtomicInt(0) };
      instance.store(it);
      it.size.store(10);
    }
    mutex.unlock();
  }
  return it;
}
for (let t = 0; t < 4; t++)
  thread(() => {
    noise();
    if (get().size.load() === 0) throw new Error("not complete");
  });
