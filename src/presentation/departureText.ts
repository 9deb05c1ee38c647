import type { Departure } from "../model/replay";
import { operationText } from "./operationText";

/** Where a schedule had to be left: what it names there, and what is there instead; two sentences without full stops. */
export function departureText({ event, task, expected, found }: Departure): { expected: string; found: string } {
  const who = task === undefined ? "a thread" : `\`${task}\``;
  const wanted = expected ? operationText(expected) : "goes on";
  return { expected: `${who} ${wanted} (event ${event} of the schedule)`, found: foundText(found, who, expected) };
}

/** For one line: "The order shown before no longer applies at line 9: …". */
export function noLongerAppliesText(departure: Departure): string {
  const { expected, found } = departureText(departure);
  const where = departure.place ? ` at line ${departure.place.line}` : "";
  return `The order shown before no longer applies${where}: expected that ${expected}, but ${found}.`;
}

/** Why an order is not possible any more: "its event 4, `B` reads `x`, cannot come next, because …". */
export function impossibleText({ event, task, expected, found, place }: Departure): string {
  const who = task === undefined ? "a thread" : `\`${task}\``;
  const wanted = expected ? ` (${who} ${operationText(expected)})` : "";
  const why =
    found.means !== "blocked"
      ? foundText(found, who, expected)
      : found.operation.kind === expected?.kind && found.operation.object === expected.object
        ? found.because
        : `${who} ${operationText(found.operation)} first, but ${found.because}`;
  return `its event ${event}${wanted} cannot come next${place ? `, at line ${place.line}` : ""}: ${why}`;
}

function foundText(found: Departure["found"], who: string, expected: Departure["expected"]): string {
  switch (found.means) {
    case "operation":
      return `${who} ${operationText(found.operation)} there`;
    case "blocked":
      return `${who} cannot go on there: it ${operationText(found.operation)}, but ${found.because}`;
    case "alternatives":
      return `there ${found.count === 1 ? "is 1 alternative" : `are ${found.count} alternatives`}, and the schedule takes the ${ordinal(found.chosen)}`;
    case "ended":
      return expected?.kind === "read" || expected?.kind === "write"
        ? `${who} ended here without doing so; only what several tasks touch, and one of them writes, makes an event`
        : `${who} has nothing to do any more; this is where it ended`;
    case "not started":
      return "no such thread has been started";
  }
}

function ordinal(n: number): string {
  const suffix = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}
