import { Read } from "../model/access";
import type { ExecutionEvent } from "../model/event";

/** A load of an `Atomic`, and the next thing that its task writes: a store of something else into the same one. */
export interface AtomicUpdate {
  /** The task's number in all executions. */
  readonly task: number;
  /** Indices of events. */
  readonly load: number;
  readonly store: number;
  /** What the task read, and what it wrote: equal for equal values, in all executions. */
  readonly from: number | string;
  readonly to: number | string;
  /** The last store of another task between the two, if the value was no longer what the task had read; else -1. */
  readonly between: number;
}

/**
 * In the order of the stores. `stateOf` gives the states at the end, `textOf` the object that was there just before an
 * event, as a text: its state tells an object from all others, even from one that looks the same.
 */
export function atomicUpdates(
  events: readonly ExecutionEvent[],
  stateOf: (location: number) => number,
  textOf: (location: number, event: number) => string | undefined,
): readonly AtomicUpdate[] {
  const updates: AtomicUpdate[] = [];
  /** Of each task its loads since it wrote anything, by location. */
  const loads: Map<number, number>[] = [];
  events.forEach(({ task, number, kind, accesses }, index) => {
    const mine = (loads[task] ??= new Map<number, number>());
    if (kind === "load") for (const { location } of accesses) mine.set(location, index);
    if (accesses.every(({ mode }) => mode === Read)) return;
    const [{ location, before }] = accesses;
    const load = kind === "store" ? mine.get(location) : undefined;
    mine.clear();
    if (load === undefined) return;
    const loaded = stateIn(events[load], location);
    const from = textOf(location, load) ?? loaded;
    const to = textOf(location, index + 1) ?? stateAfter(events, index, location) ?? stateOf(location);
    if (from === to) return;
    const others = events.slice(load, index);
    const between = before === loaded ? -1 : load + others.findLastIndex((other) => writes(other, location));
    updates.push({ task: number, load, store: index, from, to, between });
  });
  return updates;
}

function stateIn({ accesses }: ExecutionEvent, location: number): number {
  return accesses.find((access) => access.location === location)!.before;
}

function stateAfter(events: readonly ExecutionEvent[], index: number, location: number): number | undefined {
  const next = events.find((event, i) => i > index && event.accesses.some((access) => access.location === location));
  return next && stateIn(next, location);
}

function writes({ accesses }: ExecutionEvent, location: number): boolean {
  return accesses.some((access) => access.location === location && access.mode !== Read);
}
