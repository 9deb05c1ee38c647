// Burns' lock: one bit for each thread; the first looks nowhere but right, the second has to go back.
// (Burns and Lynch, "Bounds on shared memory for mutual exclusion", 1993.)
// @expect [goes back] verified
// @expect [stays] violated livelock/spin
// @expect [goes back] executions 6
// @expect [stays] executions 6
// @finds [stays] livelock/spin in 2 at 15, 25
import { Atomic, scenario, thread } from "interleaver";

const flags = ["first", "second"].map((name) => new Atomic(false, name));
const hut = { guests: 0 };

function first(): void {
  flags[0].store(true);
  while (flags[1].load());
  hut.guests++;
  flags[0].store(false);
}
function second(goesBack: boolean): void {
  for (;;) {
    flags[1].store(false);
    // redundant: it would try again and again until the first is through, and get in then
    if (goesBack) while (flags[0].load());
    flags[1].store(true);
    if (!goesBack) while (flags[0].load());
    if (!flags[0].load()) break;
  }
  hut.guests++;
  flags[1].store(false);
}
for (const goesBack of [true, false])
  scenario(goesBack ? "goes back" : "stays", () => {
    thread("first", first);
    thread("second", () => second(goesBack));
  });
