// @expect verified
//
// Both orders of two reader-writer locks, but nobody writes: readers keep no reader out.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { RwLock, thread } from "interleaver";

const a = new RwLock();
const b = new RwLock();

thread("A", () => a.runShared(() => b.runShared(() => {})));
thread("B", () => b.runShared(() => a.runShared(() => {})));
