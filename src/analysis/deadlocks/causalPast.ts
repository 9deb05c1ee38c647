import { modesConflict, orderingMode, type AccessMode } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";

/**
 * The events that happen before one of those given in the trace (Mazurkiewicz), or are one of them: program order, dependent
 * accesses, spawn, join, wake-up; what ends the program comes behind all. One pass, back from the last of them.
 */
export function causalPast(events: readonly ExecutionEvent[], given: readonly number[]): ReadonlySet<number> {
  const past = new Set(given);
  const tasks = new Set<number>();
  const locations = new Map<number, Set<AccessMode>>();
  for (let index = Math.max(-1, ...given); index >= 0; index--) {
    const { task, accesses, enabledBy, halts } = events[index];
    const isBefore =
      tasks.has(task) ||
      accesses.some(({ location, mode }) => {
        for (const later of locations.get(location) ?? []) if (modesConflict(orderingMode(mode), later)) return true;
        return false;
      });
    if (isBefore) past.add(index);
    if (!past.has(index)) continue;
    if (halts) {
      for (let before = 0; before < index; before++) past.add(before);
      return past;
    }
    tasks.add(task);
    for (const source of enabledBy) past.add(source);
    for (const { location, mode } of accesses) {
      const modes = locations.get(location) ?? new Set<AccessMode>();
      locations.set(location, modes.add(orderingMode(mode)));
    }
  }
  return past;
}
