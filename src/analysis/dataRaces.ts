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

/**
 * The first data race of each location in one execution (definition: section 4 of the contract). Exact: a location is
 * reported if and only if some pair of its accesses races. Time: events times tasks.
 */
export function dataRaces(events: readonly ExecutionEvent[]): DataRace[] {
  const clocks = new SynchronizationClocks();
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
      const conflicting = modesConflict(mode, Read) ? [history.writes, history.reads] : [history.writes];
      const first = conflicting.flat().find((earlier) => earlier !== undefined && !clocks.before(earlier, second));
      if (first !== undefined) {
        races.push({ first, second, location });
        histories.set(location, "raced");
      } else (mode === Read ? history.reads : history.writes)[event.task] = second;
    }
  }
  return races;
}
