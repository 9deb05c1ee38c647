import { Read, modesConflict } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import { SynchronizationClocks } from "./synchronizationClocks";

/** Two accesses of plain memory that nothing orders. */
export interface DataRace {
  readonly first: number;
  readonly second: number;
  readonly location: number;
}

/** Of each task the last read and the last write of a location: an earlier one races only if the last one does. */
interface History {
  readonly reads: (number | undefined)[];
  readonly writes: (number | undefined)[];
}

const none: readonly DataRace[] = [];
const clocks = new SynchronizationClocks();

/**
 * The first data race of each location in one execution (definition: section 4 of the contract). Exact: a location is
 * reported if and only if some pair of its accesses races. Time: events times tasks; nothing where no memory is plain.
 */
export function dataRaces(events: readonly ExecutionEvent[]): readonly DataRace[] {
  let plain = false;
  let tasks = 0;
  for (const event of events) {
    plain ||= event.plain;
    if (event.task >= tasks) tasks = event.task + 1;
  }
  return plain ? racesOf(events, tasks) : none;
}

function racesOf(events: readonly ExecutionEvent[], tasks: number): readonly DataRace[] {
  clocks.begin(events.length, tasks);
  const histories = new Map<number, History | "raced">();
  const races: DataRace[] = [];
  for (let second = 0; second < events.length; second++) {
    const event = events[second];
    clocks.add(event);
    if (!event.plain) continue;
    for (const { location, mode, implicit } of event.accesses) {
      if (implicit) continue;
      let history = histories.get(location);
      if (history === "raced") continue;
      if (!history) histories.set(location, (history = { reads: [], writes: [] }));
      let first = racing(history.writes, second);
      if (first < 0 && modesConflict(mode, Read)) first = racing(history.reads, second);
      if (first >= 0) {
        races.push({ first, second, location });
        histories.set(location, "raced");
      } else (mode === Read ? history.reads : history.writes)[event.task] = second;
    }
  }
  return races;
}

/** One of these events that does not happen before event `second`, or -1. */
function racing(earlier: History["reads"], second: number): number {
  for (const first of earlier) if (first !== undefined && !clocks.before(first, second)) return first;
  return -1;
}
