// @expect verified
// @expect executions 232
// @expect outcomes 4
//
// A lock that prefers writers, one writer, two readers. With a preference each acquire is a request and a grant, so
// each thread has three events, all of one lock. A reader gets it if no writer has it or has asked, the writer if nobody has
// it: of the 1,680 ways to put three times three events in a row 232 keep to that. (Without a preference there are two
// events each, and 14 rows.)
import { RwLock, observe, thread } from "interleaver";

const lock = new RwLock("lock", { prefer: "writers" });
let page = 0;
thread("writer", () => {
  lock.writeLock();
  page++;
  lock.writeUnlock();
});
for (const name of ["Ann", "Ben"])
  thread(name, () => {
    lock.readLock();
    observe(name, page);
    lock.readUnlock();
  });
