// @expect violated livelock/spin
// @expect executions 3
//
// If the giver comes first it sets the flag, before the poller looks or after that: 2. If it comes second it does not, and
// nobody else could: polling again shows the same, for ever. That is the third.
import { Atomic, AtomicInt, sleep, thread } from "interleaver";

const ready = new Atomic(false);
const turn = new AtomicInt(0);
thread("giver", () => {
  if (turn.increment() === 1) ready.store(true);
});
thread("poller", () => {
  turn.increment();
  while (!ready.load()) sleep(100);
});
