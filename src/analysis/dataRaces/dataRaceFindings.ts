import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Found } from "../narration/found";
import type { Narrator } from "../narration/narrator";
import { dataRaceCause } from "./dataRaceCause";
import { dataRaces } from "./dataRaces";

/**
 * One finding for each variable, field of an object, or array: however many pairs of lines race on it, one missing
 * order is the cause, and mending it for one pair usually mends it for all. Elements of an array count as the array.
 */
export function dataRaceFindings(narrator: Narrator): Found[] {
  const { events, names } = narrator.record;
  // Two events that race on many locations, as built-in functions do, are one race
  const races = new Map<number, ReturnType<typeof dataRaces>[number]>();
  for (const race of dataRaces(events)) {
    const pair = race.first * events.length + race.second;
    const known = races.get(pair);
    // A property says more than the keys of its object
    if (!known || names[known.location].endsWith("(keys)")) races.set(pair, race);
  }
  return [...races.values()].map(({ first, second, location }) => {
    const [a, b] = [events[first], events[second]];
    const name = names[location];
    const does = (event: typeof a, what: string) => {
      const reads = event.accesses.every((access) => access.location !== location || access.mode === Read);
      return `${reads ? "reads" : "writes"} ${what}${event.atomic ? " atomically" : ""}`;
    };
    const message =
      `${narrator.task(a.task)} ${does(a, `\`${name}\``)} (${narrator.line(a.site)}) and ${narrator.task(b.task)} ` +
      `${does(b, "it")} (${narrator.line(b.site)}) with nothing that orders the two${growth(narrator, [a, b], name)}.`;
    return {
      finding: {
        kind: "data-race",
        severity: "error",
        message,
        locations: [...narrator.at(a.site, a.task, does(a, name)), ...narrator.at(b.site, b.task, does(b, name))],
      },
      cause: dataRaceCause(name),
      events: second + 1,
      marks: [first + 1, second + 1],
    };
  });
}

/** Few expect that who writes an element writes the length of the list. */
function growth(narrator: Narrator, events: readonly ExecutionEvent[], name: string): string {
  if (!name.endsWith(".length")) return "";
  const element = `${name.slice(0, -".length".length)}[`;
  const grows = ({ accesses, site }: ExecutionEvent) =>
    accesses.some(({ location, mode }) => mode !== Read && narrator.record.names[location].startsWith(element)) &&
    assignsElement.test(narrator.text(site));
  return events.some(grows) ? ": writing an element behind the end makes the list longer" : "";
}
const assignsElement = /\]\s*[-+*/%&|^<>?]*=(?![=>])/;
