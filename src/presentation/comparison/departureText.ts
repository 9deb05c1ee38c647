import type { Departure } from "../../model/replay";
import { say, sayCount } from "../words/say";
import { deedSaid } from "../words/translated";
import { operationText } from "./operationText";

/** Where a schedule had to be left: what it names there, and what is there instead; two sentences without full stops. */
export function departureText({ event, task, expected, found }: Departure): { expected: string; found: string } {
  const who = task === undefined ? say("a thread") : `\`${task}\``;
  const wanted = expected ? operationText(expected) : say("goes on");
  return {
    expected: say("{0} {1} (event {2} of the schedule)", who, wanted, event),
    found: foundText(found, who, expected),
  };
}

/** For one line: "The order shown before no longer applies at line 9: …". */
export function noLongerAppliesText(departure: Departure): string {
  const { expected, found } = departureText(departure);
  return departure.place
    ? say(
        "The order shown before no longer applies at line {0}: expected that {1}, but {2}.",
        String(departure.place.line),
        expected,
        found,
      )
    : say("The order shown before no longer applies: expected that {0}, but {1}.", expected, found);
}

/** Why an order is not possible any more: "its event 4, `B` reads `x`, cannot come next, because …". */
export function impossibleText({ event, task, expected, found, place }: Departure): string {
  const who = task === undefined ? say("a thread") : `\`${task}\``;
  const wanted = expected ? ` (${who} ${operationText(expected)})` : "";
  const why =
    found.means !== "blocked"
      ? foundText(found, who, expected)
      : found.operation.kind === expected?.kind && found.operation.object === expected.object
        ? deedSaid(found.because)
        : say("{0} {1} first, but {2}", who, operationText(found.operation), deedSaid(found.because));
  return place
    ? say("its event {0}{1} cannot come next, at line {2}: {3}", event, wanted, String(place.line), why)
    : say("its event {0}{1} cannot come next: {2}", event, wanted, why);
}

function foundText(found: Departure["found"], who: string, expected: Departure["expected"]): string {
  switch (found.means) {
    case "operation":
      return say("{0} {1} there", who, operationText(found.operation));
    case "blocked":
      return say(
        "{0} cannot go on there: it {1}, but {2}",
        who,
        operationText(found.operation),
        deedSaid(found.because),
      );
    case "alternatives":
      return sayCount(
        found.count,
        "there is 1 alternative, and the schedule takes the {1}",
        "there are {0} alternatives, and the schedule takes the {1}",
        ordinal(found.chosen),
      );
    case "ended":
      return expected?.kind === "read" || expected?.kind === "write"
        ? say(
            "{0} ended here without doing so; only what several tasks touch, and one of them writes, makes an event",
            who,
          )
        : say("{0} has nothing to do any more; this is where it ended", who);
    case "not started":
      return say("no such thread has been started");
  }
}

function ordinal(n: number): string {
  const suffix = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}
