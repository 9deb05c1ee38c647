// @expect verified
//
// One thread that takes the locks in both orders never waits for itself.
// redundant: the locks guard nothing; what counts is in which orders they are taken.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => {
  a.runExclusive(() => b.runExclusive(() => {}));
  b.runExclusive(() => a.runExclusive(() => {}));
});
thread("B", () => a.runExclusive(() => {}));
