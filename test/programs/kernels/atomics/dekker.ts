// Dekker's lock, the first correct one (1965). Without the turn, each of two polite threads waits for the other.
// @expect [with the turn] verified
// @expect [stubborn] violated livelock/spin
// @expect [no flags] violated data-race
// @expect [with the turn] executions 4
// @expect [stubborn] executions 3
// @expect [no flags] executions 36
// @finds [stubborn] livelock/spin in 1 at 40
// @finds [no flags] data-race in 34 at 17, 18
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const wants = [0, 1].map((me) => new Atomic(false, `wants ${me}`));
const turn = new AtomicInt(0);
const hut = { guests: 0 };

function visit(): void {
  hut.guests += 1;
  hut.guests -= 1;
}
scenario("with the turn", () => {
  for (const me of [0, 1])
    thread(() => {
      const other = 1 - me;
      wants[me].store(true);
      while (wants[other].load()) {
        if (turn.load() === me) continue;
        wants[me].store(false);
        while (turn.load() !== me); // redundant: it would only come and go until the turn is its own
        wants[me].store(true); // redundant: the other has had its one visit and does not come again
      }
      visit();
      turn.store(other);
      wants[me].store(false);
    });
});
scenario("stubborn", () => {
  for (const me of [0, 1])
    thread(() => {
      wants[me].store(true);
      while (wants[1 - me].load());
      visit();
      wants[me].store(false);
    });
});
scenario("no flags", () => {
  for (const me of [0, 1])
    thread(() => {
      while (wants[1 - me].load());
      wants[me].store(true);
      visit();
      wants[me].store(false);
    });
});
