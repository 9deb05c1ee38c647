// @expect verified
//
// A circle needs that each lock keeps somebody out. b does, but a is only ever read.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, RwLock, thread } from "interleaver";

const a = new RwLock();
const b = new Mutex();

thread("A", () => a.runShared(() => b.runExclusive(() => {})));
thread("B", () => b.runExclusive(() => a.runShared(() => {})));
