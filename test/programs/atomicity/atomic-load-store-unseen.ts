// @expect verified
// @expect warning atomicity-violation/lost-update
// @expect executions 4
// @expect outcomes 1
//
// atomic-load-store.ts where nobody looks at the number of hits: an increment can be lost all the same.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { AtomicInt, thread } from "interleaver";

const hits = new AtomicInt(0);
const hit = () => hits.store(hits.load() + 1);
thread("A", hit);
thread("B", hit);
