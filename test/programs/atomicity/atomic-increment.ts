// @expect verified
// @expect executions 2
// @expect outcomes 1
//
// atomic-load-store.ts, repaired: one operation.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { AtomicInt, observe, thread } from "interleaver";

const hits = new AtomicInt(0);
const a = thread("A", () => hits.fetchAdd(1));
const b = thread("B", () => hits.fetchAdd(1));
a.join();
b.join();
observe("hits", hits.load());
