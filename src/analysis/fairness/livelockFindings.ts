import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { marksOfRound, roundOf, whoTurns } from "./cycleText";

/** Tasks that go round in a circle for ever, although every schedule that is fair lets each of them go on. */
export function livelockFindings(narrator: Narrator): Found[] {
  return narrator.record.cycles
    .filter(({ nature }) => nature === "livelock")
    .map((cycle) => {
      const { round, to, tasks } = cycle;
      const [goes, its, they] = tasks.length > 1 ? ["go", "their loops", "they are"] : ["goes", "its loop", "it is"];
      const events = round.length === 1 ? "one event" : `${round.length} events`;
      return {
        finding: {
          kind: "livelock",
          severity: "error",
          message: `${whoTurns(narrator, cycle)} ${goes} round ${its} for ever: after ${events} ${they} where ${tasks.length > 1 ? "they were" : "it was"} before, and nothing has changed.`,
          locations: roundOf(narrator, cycle),
        },
        cause: narrator.cause(
          "livelock",
          tasks.map(({ loop }) => loop),
        ),
        events: to,
        marks: marksOfRound(narrator, cycle),
      };
    });
}
