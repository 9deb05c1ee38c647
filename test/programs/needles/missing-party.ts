// @expect violated deadlock/communication
//
// Four parties meet at a barrier, but one that sees the work cancelled does not come.
import { AtomicInt, Barrier, thread } from "interleaver";

/** Five threads that meet 40 times: 40! / 8!^5, more than 10^24 traces. */
const meter = new AtomicInt(0);
function noise(): void {
  for (let i = 0; i < 8; i++) meter.increment();
}

const barrier = new Barrier(4);
const cancelled = new AtomicInt(0);
for (let t = 0; t < 4; t++)
  thread(() => {
    noise();
    if (t === 2 && cancelled.load() === 1) return;
    barrier.wait();
  });
thread("cancels", () => {
  cancelled.store(1);
  cancelled.store(0);
  noise();
});
