// Szymanski's lock (1988) for two: a waiting room whose door the last one closes behind him.
// @expect [five states] verified
// @expect [door left open] violated data-race
// @expect [five states] executions 29
// @expect [door left open] executions 6
// @finds [door left open] data-race in 4 at 48
import { AtomicInt, scenario, thread } from "interleaver";

const enum Flag {
  Out,
  Outside,
  Between,
  Waiting,
  Inside,
}
const flags = [0, 1].map((i) => new AtomicInt(Flag.Out, `flag ${i}`));
const room = { visits: 0 };

/** One look at the flag: asking it twice would miss the step from waiting to between. */
function isBetween(flag: Flag, closes: boolean): boolean {
  return closes && (flag === Flag.Between || flag === Flag.Waiting);
}

function visit(me: number, closes: boolean): void {
  const [mine, theirs] = [flags[me], flags[1 - me]];
  mine.store(Flag.Outside);
  while (theirs.load() >= Flag.Waiting);
  mine.store(Flag.Waiting);
  if (theirs.load() === Flag.Outside) {
    mine.store(Flag.Between);
    while (theirs.load() !== Flag.Inside);
  }
  if (closes) mine.store(Flag.Inside);
  if (me > 0) while (theirs.load() > Flag.Outside);
  room.visits++;
  if (me === 0) while (isBetween(theirs.load(), closes));
  mine.store(Flag.Out);
}
scenario("five states", () => {
  for (const me of [0, 1]) thread(() => visit(me, true));
});
scenario("door left open", () => {
  for (const me of [0, 1])
    thread(() => {
      const [mine, theirs] = [flags[me], flags[1 - me]];
      while (theirs.load() >= Flag.Waiting);
      mine.store(Flag.Inside);
      room.visits++;
      mine.store(Flag.Out);
    });
});
