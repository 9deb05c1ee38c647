// @expect violated deadlock/lock-cycle
//
// A reads a and b, B writes b and then a: A holds a while B holds b, and neither goes on.
import { RwLock, thread } from "interleaver";

const a = new RwLock();
const b = new RwLock();

thread("A", () => a.runShared(() => b.runShared(() => {})));
thread("B", () => b.runExclusive(() => a.runExclusive(() => {})));
