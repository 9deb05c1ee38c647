import { Add, orderingMode, Read, Write, type AccessMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { joinClocks } from "../dataRaces/joinClocks";

/** Of each task, its last event so far (index), such that all before it come first too; -1 or absent for none. */
type Clock = number[];

/**
 * For each event, the last event of each task that happens before it in the trace (Mazurkiewicz): program order,
 * dependent accesses, spawn, join, wake-up. One pass: the clocks of a location's accesses are joined by mode.
 */
export function dependenceClocks(events: readonly ExecutionEvent[]): readonly Clock[] {
  const clocks: Clock[] = [];
  const last: Clock[] = [];
  const locations = new Map<number, Record<AccessMode, Clock>>();
  events.forEach((event, index) => {
    const clock: Clock = last[event.task]?.slice() ?? [];
    for (const source of event.enabledBy) joinClocks(clock, clocks[source]);
    for (const { location, mode: touched } of event.accesses) {
      const mode = orderingMode(touched);
      const seen = locations.get(location);
      if (!seen) continue;
      for (const other of [Read, Write, Add]) if (other !== mode || mode === Write) joinClocks(clock, seen[other]);
    }
    clock[event.task] = index;
    for (const { location, mode: touched } of event.accesses) {
      const mode = orderingMode(touched);
      let seen = locations.get(location);
      if (!seen) locations.set(location, (seen = { 0: [], 1: [], 2: [], 3: [] }));
      joinClocks(seen[mode], clock);
    }
    clocks.push((last[event.task] = clock));
  });
  return clocks;
}
