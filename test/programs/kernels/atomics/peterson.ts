// Peterson's lock (1981). With the two first lines the other way round both get in.
// @expect [flag, then turn] verified
// @expect [turn, then flag] violated data-race
// @expect [flag, then turn] executions 4
// @expect [turn, then flag] executions 74
// @finds [turn, then flag] data-race in 68 at 19
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const wants = [new Atomic(false, "wants 0"), new Atomic(false, "wants 1")];
const turn = new AtomicInt(0);
const hut = { guests: 0 };

function enter(me: 0 | 1, flagFirst: boolean): void {
  const other = 1 - me;
  if (flagFirst) wants[me].store(true);
  turn.store(other);
  if (!flagFirst) wants[me].store(true);
  while (wants[other].load() && turn.load() === other);
  hut.guests++;
  hut.guests--;
  wants[me].store(false);
}
for (const flagFirst of [true, false])
  scenario(flagFirst ? "flag, then turn" : "turn, then flag", () => {
    for (const me of [0, 1] as const) thread(() => enter(me, flagFirst));
  });
