// @expect violated assertion
//
// Two of four threads lose an update, but only early on; every later order is harmless.
import { after, AtomicInt, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const balance = new AtomicInt(0);
for (let t = 0; t < 4; t++)
  thread(() => {
    balance.store(balance.load() + 1);
    noise();
  });
after(() => {
  if (balance.load() !== 4) throw new Error("an update was lost");
});
