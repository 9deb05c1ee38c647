// A signal flag is cleared by the wrong side: the waiter looks up when it has been set and cleared again. If the receiver
// clears it, and the sender waits for that, the flag and the letter under it go to and fro.
// @expect [sender clears] violated livelock/spin
// @expect [receiver clears] verified
// @expect [sender clears] executions 2
// @expect [receiver clears] executions 1
// @finds [sender clears] livelock/spin in 1 at 13
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
  const box = { letter: "" };
  thread("waits", () => {
    for (const expected of ["first", "second"]) {
      while (!signal.load());
      if (box.letter !== expected) throw new Error(`${box.letter} instead of ${expected}`);
      signal.store(false);
    }
  });
  thread("signals", () => {
    for (const letter of ["first", "second"]) {
      while (signal.load());
      box.letter = letter;
      signal.store(true);
    }
  });
});
