import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";

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
  for (let index = 0; index < events.length; index++) {
    const { task, number, kind, accesses } = events[index];
    if (kind !== "store" || accesses.every(({ mode }) => mode === Read)) continue;
    const [{ location, before }] = accesses;
    const load = loadBefore(events, index, task, location);
    if (load < 0) continue;
    const loaded = stateIn(events[load], location);
    const from = textOf(location, load) ?? loaded;
    const to = textOf(location, index + 1) ?? stateAfter(events, index, location) ?? stateOf(location);
    if (from === to) continue;
    const between = before === loaded ? -1 : lastWrite(events, load, index, location);
    updates.push({ task: number, load, store: index, from, to, between });
  }
  return updates;
}

/** The task's last load of the location before the event, if it has written nothing since; else -1. */
function loadBefore(events: readonly ExecutionEvent[], index: number, task: number, location: number): number {
  for (let i = index - 1; i >= 0; i--) {
    const { kind, accesses } = events[i];
    if (events[i].task !== task) continue;
    if (accesses.some(({ mode }) => mode !== Read)) return -1;
    if (kind === "load" && touches(events[i], location)) return i;
  }
  return -1;
}

/** The last one of these events that writes the location. */
function lastWrite(events: readonly ExecutionEvent[], first: number, end: number, location: number): number {
  for (let i = end - 1; i >= first; i--) if (writes(events[i], location)) return i;
  return first - 1;
}

function stateIn({ accesses }: ExecutionEvent, location: number): number {
  return accesses.find((access) => access.location === location)!.before;
}

function stateAfter(events: readonly ExecutionEvent[], index: number, location: number): number | undefined {
  for (let i = index + 1; i < events.length; i++) if (touches(events[i], location)) return stateIn(events[i], location);
  return undefined;
}

function touches({ accesses }: ExecutionEvent, location: number): boolean {
  return accesses.some((access) => access.location === location);
}

function writes({ accesses }: ExecutionEvent, location: number): boolean {
  return accesses.some((access) => access.location === location && access.mode !== Read);
}
