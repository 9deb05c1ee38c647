// @expect verified
// @expect executions 2
//
// Both orders of a and b, but whoever takes the two holds the gate: they are never on the way at the same time.
// redundant but for gate: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const gate = new Mutex();
const a = new Mutex();
const b = new Mutex();

thread("A", () => gate.runExclusive(() => a.runExclusive(() => b.runExclusive(() => {}))));
thread("B", () => gate.runExclusive(() => b.runExclusive(() => a.runExclusive(() => {}))));
