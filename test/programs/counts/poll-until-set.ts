// @expect verified
// @expect executions 2
// @expect outcomes 2
//
// Looking in between shows nothing new, so it makes no events. At 5 s both are due: the poller looks once more before the
// flag is set, and then at 5.1 s, or after it.
import { Atomic, observe, sleep, thread } from "interleaver";

const ready = new Atomic(false);
const begin = Date.now();
thread("setter", () => {
  sleep(5000);
  ready.store(true);
});
thread("poller", () => {
  while (!ready.load()) sleep(100);
  observe("seen after", Date.now() - begin);
});
