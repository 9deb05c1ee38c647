// A signal flag is cleared by the wrong side: the waiter looks up when it has been set and cleared again.
// @expect [sender clears] violated livelock/spin
// @expect [receiver clears] verified
import { Atomic, scenario, thread } from "interleaver";

const signal = new Atomic(false);
scenario("sender clears", () => {
  thread("waits", () => {
    while (!signal.load());
  });
  thread("signals", () => {
    signal.store(true);
    signal.store(false);
  });
});
scenario("receiver clears", () => {
  thread("waits", () => {
    while (!signal.load());
    signal.store(false);
  });
  thread("signals", () => signal.store(true));
});
