// @expect violated deadlock/lock-cycle
//
// Two readers want to write, and neither stops reading before.
import { AtomicInt, RwLock, thread } from "interleaver";

/** Five threads that meet 40 times: 40! / 8!^5, more than 10^24 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 8; i++) meter.increment();
}

const lock = new RwLock();
const entries = new AtomicInt(0);
for (let t = 0; t < 5; t++)
  thread(() => {
    noise();
    lock.readLock();
    const seen = entries.load();
    if (t === 1 || t === 3) {
      lock.writeLock();
      entries.store(seen + 1);
      lock.writeUnlock();
    }
    lock.readUnlock();
  });
