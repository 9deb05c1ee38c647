// @expect violated uncaught-error
//
// A thread uses what another one sets up, without waiting for it.
import { Atomic, AtomicInt, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const connection = new Atomic<{ send(): void } | undefined>(undefined);
thread(() => {
  connection.store({ send() {} });
  noise();
});
thread(() => {
  connection.load()!.send();
  noise();
});
thread(noise);
thread(noise);
