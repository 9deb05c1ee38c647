// Both threads hold the lock for reading and then want it for writing. Each waits until the other stops reading, which
// neither does: a deadlock. Take the write lock from the start, or let go of the read lock first and look again.
// @expect violated deadlock/lock-cycle
import { RwLock, thread } from "interleaver";

const cache = new RwLock();
const entries = new Map<string, number>();

for (const name of ["A", "B"])
  thread(name, () => {
    cache.readLock();
    if (!entries.has("x")) {
      cache.writeLock();
      entries.set("x", 1);
      cache.writeUnlock();
    }
    cache.readUnlock();
  });
