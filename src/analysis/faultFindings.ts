import { Read } from "../model/access";
import type { Found } from "./narration/found";
import type { Narrator } from "./narration/narrator";
import { WhoDid } from "./narration/whoDid";

/** Invariants that did not hold: at each place that breaks one, the first time. */
export function invariantFindings(narrator: Narrator): Found[] {
  const { broken, events } = narrator.record;
  const who = new WhoDid(narrator);
  const causes = new Set<string>();
  return broken.flatMap(({ name, site: said, event: index, reads, writtenAt, thrown }) => {
    const event = events[index];
    // Several callbacks may have called the function that writes
    const cause = narrator.cause(`invariant|${name}`, event ? [said, writtenAt ?? event.site] : [said]);
    if (causes.has(cause)) return [];
    causes.add(cause);
    const because = thrown === undefined ? "" : `: it threw ${inOneLine(thrown)}`;
    const write = lastWrite(narrator, index, reads);
    const by = write ? who.called(write) : event && narrator.task(event.task);
    const site = write?.site ?? writtenAt ?? event?.site;
    const message = event
      ? sentence(`${by} broke the invariant "${name}" (${narrator.line(site)})${because}`)
      : sentence(`The invariant "${name}" did not hold from the beginning${because}`);
    const place = event ? { site: site!, task: event.task } : { site: said, task: 0 };
    const places = () => narrator.at(place.site, place.task, event ? "breaks the invariant" : "says the invariant");
    const locations = write ? who.at(write, "breaks the invariant") : places();
    return {
      finding: { kind: "invariant", severity: "error", message, locations },
      cause,
      events: index + 1,
      marks: event ? [index + 1] : [],
    };
  });
}

/** Where calls were written down: what an event of an event loop wrote last of some locations. */
function lastWrite({ record: { calls } }: Narrator, event: number, locations: readonly number[]) {
  return calls?.steps.findLast(
    (step) => step.event === event && step.mode !== Read && locations.includes(step.location),
  );
}

/** Broken rules of primitives, with the place of the misuse and the place it clashes with. */
export function misuseFindings(narrator: Narrator): Found[] {
  const { misuses, events } = narrator.record;
  return misuses.map(({ task, event, action, problem, places }) => {
    const [here, other] = places;
    const clash = other ? `${narrator.task(other.task)} ${other.role} (${narrator.line(other.site)})` : "";
    const because = problem === undefined ? `but ${clash}` : other ? `${problem}; ${clash}` : problem;
    return {
      finding: {
        kind: "lock-misuse",
        severity: "error",
        message: `${narrator.task(task)} ${action} (${narrator.line(here.site)}), ${because}.`,
        locations: places.flatMap((place) => narrator.at(place.site, place.task, place.role)),
      },
      cause: narrator.cause("lock-misuse", [here.site]),
      events: event + 1,
      marks: event in events ? [event + 1] : [],
    };
  });
}

/** The error that ended the execution. */
export function errorFindings(narrator: Narrator): Found[] {
  const { ending, events, calls } = narrator.record;
  if (ending.kind !== "error" || ending.error.misuse) return [];
  const { task, during, text, assertion, site, rejection, exits } = ending.error;
  // A rejected async body is told as such, whatever it threw (contract, section 4)
  const thrownAs = assertion ? "assertion" : "uncaught-error";
  const kind = during === "after" ? "assertion" : rejection ? "unhandled-rejection" : thrownAs;
  const where = site >= 0 ? ` (${narrator.line(site)})` : "";
  const who = new WhoDid(narrator);
  const thrower = rejection && who.call(calls?.thrownBy, site);
  const failed = thrower ? `${who.called(thrower)} failed` : "A promise was rejected";
  const message =
    during === "after"
      ? sentence(`The check of the final state failed${where}: ${inOneLine(text)}`)
      : rejection
        ? sentence(`${failed}${where}, and nobody handled that: ${inOneLine(text)}`)
        : `${narrator.task(task)} ${exits ? "ended the program with" : "threw"} ${inOneLine(text)}${where}.`;
  return [
    {
      finding: {
        kind,
        severity: "error",
        message,
        locations: thrower
          ? who.at(thrower, "throws")
          : narrator.at(site, task, rejection ? "rejects a promise" : "throws"),
      },
      cause: narrator.cause(`${kind}|${during}`, [site]),
      events: events.length,
      marks: during === "run" && events.length > 0 ? [events.length] : [],
    },
  ];
}

/** The text of an error, which may be a paragraph. */
const inOneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, " ");

/** What the program says may end with a full stop of its own. */
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
