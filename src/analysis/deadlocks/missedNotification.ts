import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { ExecutionRecord } from "../../model/record";

/** A notification that did not end a wait; indices of events. */
export interface MissedNotification {
  readonly began: number;
  readonly notify: number;
  /** The task that it woke: another one, or the same one from an earlier wait; absent where it came and nobody waited. */
  readonly woke?: number;
  /** It came before the task looked whether it has to wait, and what it looked at has not changed since. */
  readonly known?: true;
  /** It came before this event, which changed what the task looked at. */
  readonly change?: number;
  /** It is the task's own, and nobody else's came. */
  readonly own?: true;
}

/**
 * Why a task still waits for a notification: since it began to wait the last one went to somebody else, or the last one
 * before that found nobody waiting, or woke others. Its own count only where there is no other. Undefined where there was
 * none at all.
 */
export function missedNotification({ events }: ExecutionRecord, waiter: number): MissedNotification | undefined {
  const began = events.findLastIndex(({ task, kind }) => task === waiter && kind === "wait");
  if (began < 0) return undefined;
  const awaited = new Set(events[began].accesses.map(({ location }) => location));
  const isFor = ({ kind, accesses }: ExecutionEvent, inVain: boolean) =>
    (kind === "notify" || kind === "notifyAll") &&
    accesses.some(({ location, mode }) => awaited.has(location) && (mode === Read) === inVain);
  const last = events.findLastIndex((event) => isFor(event, false));
  const inVain = events.findLastIndex((event, index) => index < began && event.task !== waiter && isFor(event, true));
  if (inVain > last) return missedInVain(events, inVain, began);
  const woke = events.find(({ kind, enabledBy }) => kind === "wake" && enabledBy.includes(last))?.task;
  if (woke !== undefined) return { began, notify: last, woke };
  const own = events.findLastIndex((event, index) => index < began && event.task === waiter && isFor(event, true));
  return own < 0 ? undefined : { began, notify: own, own: true };
}

/** It was too early, unless the waiter has looked since at what it waits for, and nobody has changed that afterwards. */
function missedInVain(events: readonly ExecutionEvent[], notify: number, began: number): MissedNotification {
  const { task: waiter } = events[began];
  /** By location, its last look there: what was changed before that, it knew. */
  const looked = new Map<number, number>();
  for (let index = notify + 1; index < began; index++) {
    const { task, plain, kind, accesses } = events[index];
    if (task === waiter && (plain || kind === "load"))
      for (const { location, mode } of accesses) if (mode === Read) looked.set(location, index);
  }
  if (looked.size === 0) return { began, notify };
  const change = events.findIndex(
    ({ task, accesses }, index) =>
      task !== waiter &&
      accesses.some(({ location, mode }) => mode !== Read && index > (looked.get(location) ?? Infinity)),
  );
  return change < 0 ? { began, notify, known: true } : { began, notify, change };
}
