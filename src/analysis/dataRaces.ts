import { Read, modesConflict } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import { LastAccesses } from "./lastAccesses";
import { SynchronizationClocks } from "./synchronizationClocks";

/** Two accesses of plain memory that nothing orders. */
export interface DataRace {
  readonly first: number;
  readonly second: number;
  readonly location: number;
}

const none: readonly DataRace[] = [];
const clocks = new SynchronizationClocks();
// Of each task the last read and the last write of a location: an earlier one races only if the last one does
const reads = new LastAccesses();
const writes = new LastAccesses();

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
  for (const table of [clocks, reads, writes]) table.begin(events.length, tasks);
  const races: DataRace[] = [];
  for (let second = 0; second < events.length; second++) {
    const event = events[second];
    clocks.add(event);
    if (!event.plain) continue;
    for (const { location, mode, implicit } of event.accesses) {
      if (implicit || races.some((race) => race.location === location)) continue;
      let first = racing(writes, location, second, tasks);
      if (first < 0 && modesConflict(mode, Read)) first = racing(reads, location, second, tasks);
      if (first >= 0) races.push({ first, second, location });
      else (mode === Read ? reads : writes).set(location, event.task, second);
    }
  }
  return races;
}

/** One of the last accesses that does not happen before event `second`, or -1. */
function racing(accesses: LastAccesses, location: number, second: number, tasks: number): number {
  for (let task = 0; task < tasks; task++) {
    const first = accesses.get(location, task);
    if (first >= 0 && !clocks.before(first, second)) return first;
  }
  return -1;
}
