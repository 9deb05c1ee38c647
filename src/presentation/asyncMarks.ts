import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { OperationKind } from "../model/event";
import type { Location, Range } from "../model/report";
import type { Trace, TraceFinding } from "../model/trace";
import { interruptedSteps, type InterruptedSteps } from "./interruptedSteps";

const ofCallbacks: ReadonlySet<OperationKind> = new Set<OperationKind>([
  ...(["io", "timer", "immediate", "message", "turnEnd"] as const),
]);
const aboutData: readonly string[] = ["atomicity-violation", "data-race"];

/**
 * Which event or step carries which badge of a finding, by key (`event-3`, `step-7`). A finding marks events; inside a turn
 * it means the step at the place that it names.
 */
export function asyncMarks(trace: Trace, inside: AsyncTrace, finding?: TraceFinding): Map<string, number> {
  const { steps, calls, beside } = inside;
  const marks = new Map<string, number>();
  const told = finding && interruptedSteps(inside, finding);
  if (told) return new Map(inOrder(told).map((step, index) => [`step-${step}`, index + 1]));
  finding?.marks.forEach((number, index) => {
    const event = trace.events[number - 1];
    if (!event) return;
    const { locations, kind } = finding.finding;
    // Beside threads an access may be an event of its own
    const isMeant = beside && !ofCallbacks.has(event.kind);
    const places = aboutData.includes(kind) ? locations : [];
    if (isMeant && (places.length === 0 || places.some((place) => event.site && isSame(event.site, place))))
      return void marks.set(`event-${number}`, index + 1);
    const inside = steps.map((step, at) => ({ step, at })).filter(({ step }) => step.position === number);
    // What is said of accesses is meant of them, though awaits and ends of calls have their lines too
    const accesses = aboutData.includes(kind) ? inside.filter(({ step }) => isAccess(step)) : [];
    const here = accesses.length > 0 ? accesses : inside;
    // What breaks an invariant is what is written last, not what is read for it
    const writes = kind === "invariant" ? here.filter(({ step }) => step.kind === "write").reverse() : [];
    const ordered = writes.length > 0 ? writes : here;
    const named = (place: Location | undefined) => {
      const there = ordered.filter(
        ({ step, at }) => !marks.has(`step-${at}`) && step.site && place && isSame(step.site, place),
      );
      // Of several calls that do the same at one line, the one that the finding names
      return there.find(({ step }) => calls[step.call ?? -1]?.name === place?.task) ?? there[0];
    };
    const found = named(locations[index]) ?? locations.map(named).find((one) => one !== undefined) ?? here[0];
    marks.set(found ? `step-${found.at}` : `event-${number}`, index + 1);
  });
  return marks;
}

function inOrder({ read, between, write }: InterruptedSteps): number[] {
  return [read, between, write].sort((a, b) => a - b);
}

/** The entries of a Map or Set are no objects of the trace. */
function isAccess({ kind, object }: AsyncStep): boolean {
  return object !== undefined || kind === "read" || kind === "write" || kind === "update";
}

function isSame(a: Range, b: Range): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
