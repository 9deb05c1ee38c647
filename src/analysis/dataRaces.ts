import { modesConflict } from "../model/access";
import type { ExecutionEvent } from "../model/event";

/** Two accesses of plain memory that nothing orders. */
export interface DataRace {
  readonly first: number;
  readonly second: number;
  readonly location: number;
}

/**
 * The data races of one execution, by vector clocks over program order, spawn, join and synchronizes-with
 * (Lamport 1978; the definition is section 4 of the contract). Accesses of other events do not order anything.
 */
export function dataRaces(events: readonly ExecutionEvent[]): DataRace[] {
  const clocks: number[][] = [];
  const lastOf: number[] = [];
  const ordinals: number[] = [];
  const history = new Map<number, number[]>();
  const races: DataRace[] = [];
  events.forEach((event, index) => {
    const clock: number[] = [];
    const previous = lastOf[event.task];
    const sources = [...event.enabledBy, ...event.synchronizesWith, ...(previous === undefined ? [] : [previous])];
    for (const source of sources)
      clocks[source].forEach((time, task) => {
        if (time > (clock[task] ?? 0)) clock[task] = time;
      });
    ordinals[index] = (previous === undefined ? 0 : ordinals[previous]) + 1;
    clock[event.task] = ordinals[index];
    clocks[index] = clock;
    lastOf[event.task] = index;
    if (!event.plain) return;
    for (const { location, mode, implicit } of event.accesses) {
      if (implicit) continue;
      const earlier = history.get(location) ?? [];
      for (const i of earlier) {
        const other = events[i];
        const otherMode = other.accesses.find((a) => a.location === location && !a.implicit)!.mode;
        if (other.task !== event.task && modesConflict(mode, otherMode) && (clock[other.task] ?? 0) < ordinals[i])
          races.push({ first: i, second: index, location });
      }
      earlier.push(index);
      history.set(location, earlier);
    }
  });
  return races;
}
