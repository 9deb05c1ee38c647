// @expect violated uncaught-error
//
// Somebody closes the channel while others still send.
import { AtomicInt, Channel, thread } from "interleaver";

/** Four threads that meet 48 times: 48! / 12!^4, more than 10^26 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 12; i++) meter.increment();
}

const jobs = new Channel<number>(8);
thread(() => {
  jobs.send(1);
  jobs.send(2);
  noise();
});
thread(() => {
  noise();
  jobs.close();
});
thread(noise);
thread(noise);
