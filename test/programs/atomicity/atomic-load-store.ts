// @expect verified
// @expect warning atomicity-violation/lost-update
// @expect executions 4
// @expect outcomes 2
//
// Each operation of an Atomic is indivisible, the two together are not: one increment can be lost. With an Atomic that is
// never an error. The two stores never commute and each load comes before, between or after the other's: 4.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { AtomicInt, observe, thread } from "interleaver";

const hits = new AtomicInt(0);
const a = thread("A", () => hits.store(hits.load() + 1));
const b = thread("B", () => hits.store(hits.load() + 1));
a.join();
b.join();
observe("hits", hits.load());
