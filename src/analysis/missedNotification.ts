import { Read } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import type { ExecutionRecord } from "../model/record";

/** A notification that did not wake a task that waits for one; indices of events. */
export interface MissedNotification {
  readonly began: number;
  readonly notify: number;
  /** The task that it woke instead; absent where it came before the wait and nobody was there. */
  readonly woke?: number;
}

/**
 * Why a task still waits for a notification: since it began to wait the last one went to somebody else, or the last one
 * before that came too early and found nobody waiting, or the last one woke others. Undefined where there was none.
 */
export function missedNotification({ events }: ExecutionRecord, waiter: number): MissedNotification | undefined {
  const began = events.findLastIndex(({ task, kind }) => task === waiter && kind === "wait");
  if (began < 0) return undefined;
  const awaited = new Set(events[began].accesses.map(({ location }) => location));
  const isFor = ({ kind, accesses }: ExecutionEvent, inVain: boolean) =>
    (kind === "notify" || kind === "notifyAll") &&
    accesses.some(({ location, mode }) => awaited.has(location) && (mode === Read) === inVain);
  const woken = (notify: number) =>
    events.find(({ kind, enabledBy }) => kind === "wake" && enabledBy.includes(notify))?.task;
  const last = events.findLastIndex((event) => isFor(event, false));
  const early = events.findLastIndex(
    (event, index) => index < began && event.task !== waiter && isFor(event, true) && isTooEarly(events, index, began),
  );
  if (early >= 0 && last < began) return { began, notify: early };
  const woke = woken(last);
  return woke === undefined ? undefined : { began, notify: last, woke };
}

/**
 * Would the notification have been of use to the wait, had it come later? Not if the waiter has looked at what it waits for
 * since, and nobody has changed that after the notification: then the waiter knew all that there was to tell.
 */
function isTooEarly(events: readonly ExecutionEvent[], notify: number, began: number): boolean {
  const waiter = events[began].task;
  const looked = new Set<number>();
  for (let i = notify + 1; i < began; i++)
    if (events[i].task === waiter && (events[i].plain || events[i].kind === "load"))
      for (const { location, mode } of events[i].accesses) if (mode === Read) looked.add(location);
  if (looked.size === 0) return true;
  return events.some(
    ({ task, accesses }, index) =>
      index > notify && task !== waiter && accesses.some(({ location, mode }) => mode !== Read && looked.has(location)),
  );
}
