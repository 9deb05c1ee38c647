// @expect violated atomicity-violation/lost-update
//
// A reader-writer lock cannot be upgraded, so the reader gives it back before it writes.
import { RwLock, thread } from "interleaver";

const lock = new RwLock();
let version = 0;

function publish(): void {
  const seen = lock.runShared(() => version);
  lock.runExclusive(() => {
    version = seen + 1;
  });
}

thread("A", publish);
thread("B", publish);
