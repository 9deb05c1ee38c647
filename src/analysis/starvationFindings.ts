import { roundOf, whoTurns } from "./cycleText";
import type { Found } from "./found";
import type { Narrator } from "./narrator";

/** Tasks that a schedule can pass over for ever without being unfair: each time they look, somebody else was faster. */
export function starvationFindings(narrator: Narrator): Found[] {
  return narrator.record.cycles
    .filter(({ nature }) => nature === "starvation")
    .flatMap((cycle) =>
      cycle.passedOver.map(({ task, site }) => {
        const { round, to, tasks } = cycle;
        const [goes, its] = tasks.length > 1 ? ["go", "their loops"] : ["goes", "its loop"];
        return {
          finding: {
            kind: "starvation",
            severity: "warning" as const,
            message: `${narrator.task(task)} may wait for ever (${narrator.line(site)}): ${whoTurns(narrator, cycle)} ${goes} round ${its}, and whenever ${narrator.task(task)} could go on, somebody else may be faster.`,
            locations: [...narrator.at(site, task, "is passed over"), ...roundOf(narrator, cycle)],
          },
          cause: narrator.cause("starvation", [site, ...tasks.map(({ loop }) => loop)]),
          events: to,
          marks: [...new Set([round[0] + 1, round[round.length - 1] + 1])],
        };
      }),
    );
}
