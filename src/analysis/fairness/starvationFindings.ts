import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { marksOfRound, roundOf, whoTurns } from "./cycleText";

/**
 * Tasks that a schedule can pass over for ever without being unfair: each time they look, somebody else was faster, or what
 * they wait for goes from hand to hand and is never free.
 */
export function starvationFindings(narrator: Narrator): Found[] {
  return narrator.record.cycles
    .filter(({ nature }) => nature !== "unfair")
    .flatMap((cycle) =>
      cycle.passedOver.map(({ task, site }) => {
        const { to, tasks, nature } = cycle;
        const [goes, its] = tasks.length > 1 ? ["go", "their loops"] : ["goes", "its loop"];
        const name = narrator.task(task);
        const why =
          nature === "livelock"
            ? `and at no moment of that could ${name} go on`
            : `and whenever ${name} could go on, somebody else may be faster`;
        return {
          finding: {
            kind: "starvation",
            severity: "warning" as const,
            message: `${name} may wait for ever (${narrator.line(site)}): ${whoTurns(narrator, cycle)} ${goes} round ${its}, ${why}.`,
            locations: [...narrator.at(site, task, "is passed over"), ...roundOf(narrator, cycle)],
          },
          cause: narrator.cause("starvation", [site, ...tasks.map(({ loop }) => loop)]),
          events: to,
          marks: marksOfRound(narrator, cycle),
        };
      }),
    );
}
