// @expect violated uncaught-error
//
// The sum of two accounts is looked at in the middle of a transfer.
import { AtomicInt, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const from = new AtomicInt(100);
const to = new AtomicInt(0);
thread(() => {
  from.fetchSub(10);
  to.fetchAdd(10);
  noise();
});
thread(() => {
  if (from.load() + to.load() !== 100) throw new Error("money is missing");
  noise();
});
thread(noise);
thread(noise);
