// @expect verified
//
// One thread that takes the locks in both orders never waits for itself.
import { Mutex, thread } from "interleaver";

const a = new Mutex();
const b = new Mutex();

thread("A", () => {
  a.runExclusive(() => b.runExclusive(() => {}));
  b.runExclusive(() => a.runExclusive(() => {}));
});
thread("B", () => a.runExclusive(() => {}));
