import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { Location } from "../model/report";
import type { TraceFinding } from "../model/trace";

/** Indices of steps. */
export interface InterruptedSteps {
  readonly read: number;
  readonly between: number;
  readonly write: number;
}

/**
 * What a call read before it awaited something, what another one wrote meanwhile, and what the first then wrote, of a finding
 * that says so; undefined where one of them cannot be told.
 */
export function interruptedSteps(
  { steps, calls, beside }: AsyncTrace,
  { finding, marks }: TraceFinding,
): InterruptedSteps | undefined {
  const { kind, locations } = finding;
  if (kind !== "atomicity-violation" || beside || !locations.some(({ role }) => role === "awaits")) return undefined;
  const [reads, changes, writes] = locations.filter(({ role }) => role !== "awaits");
  if (!writes) return undefined;
  // What the main script does is in no event
  const isThen = ({ position }: AsyncStep) => position === 0 || marks.includes(position);
  // What a callback does for a call bears the name of the call
  const isBy = ({ call }: AsyncStep, { task }: Location) => call === undefined || calls[call].name === task;
  const isAt = ({ site }: AsyncStep, place: Location) =>
    site?.file === place.file && site.line === place.line && site.column === place.column;
  const find = (place: Location, after: number, isKind: (step: AsyncStep) => boolean, not = -1) =>
    steps.findIndex(
      (step, index) =>
        index > after && index !== not && isKind(step) && isThen(step) && isAt(step, place) && isBy(step, place),
    );
  const read = find(reads, -1, ({ kind: does }) => does === "read" || does === "update");
  const isChange = ({ kind: does }: AsyncStep) => does === "write" || does === "update";
  const between = read < 0 ? -1 : find(changes, read, isChange);
  const write = between < 0 ? -1 : find(writes, read, isChange, between);
  return write < 0 ? undefined : { read, between, write };
}
