// @expect violated invariant
//
// Two flags that exclude each other, set after a look that is out of date.
import { AtomicInt, invariant, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const left = new AtomicInt(0);
const right = new AtomicInt(0);
invariant("never both", () => left.load() + right.load() < 2);
thread(() => {
  if (right.load() === 0) left.store(1);
  left.store(0);
  noise();
});
thread(() => {
  if (left.load() === 0) right.store(1);
  right.store(0);
  noise();
});
thread(noise);
thread(noise);
