// Both threads hold the lock for reading and then want it for writing, for which everybody has to stop reading first, the
// other one and they themselves. Nobody does: a deadlock in every order. Take the write lock from the start, or let go of
// the read lock first and look again.
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
