import { modesConflict, Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { RaceWatch } from "../walk/raceWatch";

/** The events of an execution that was walked to the end of all tasks, and the two that race in it; indices of events. */
export interface RacyOrder {
  readonly events: readonly ExecutionEvent[];
  readonly first: number;
  readonly second: number;
}

/** Of one of the races of an execution that was walked to its end, and has `all` these events; undefined where it has to run to tell. */
export function racyOrder(
  races: RaceWatch,
  race: number,
  all: { readonly length: number; event(index: number): ExecutionEvent },
): RacyOrder | undefined {
  const second = races.eventOf(race);
  const first = firstOf(races, second, races.locationOf(race));
  if (first === undefined) return undefined;
  const events: ExecutionEvent[] = [];
  for (let i = 0; i < all.length; i++) events.push(all.event(i));
  return { events, first, second };
}

/** The one that `dataRaces` tells: a write of the first task that has one that nothing orders, else a read. */
function firstOf(races: RaceWatch, second: number, location: number): number | undefined {
  const modeOf = (index: number) => races.event(index).accesses.find((access) => access.location === location)!.mode;
  /** Of each task, its last write and its last read. */
  const [writes, reads]: (number | undefined)[][] = [[], []];
  for (let index = races.earlier(second, location); index >= 0; index = races.earlier(index, location)) {
    const { task, plain } = races.event(index);
    if (!plain) return undefined;
    (modeOf(index) === Read ? reads : writes)[task] ??= index;
  }
  const racing = (last: number | undefined) => last !== undefined && !races.isBefore(last, second);
  const written = writes.find(racing);
  return written ?? (modesConflict(modeOf(second), Read) ? reads.find(racing) : undefined);
}
