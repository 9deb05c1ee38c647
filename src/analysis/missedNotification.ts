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
 * before that found nobody waiting, or woke others. Undefined where there was none.
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
  const early = events.findLastIndex((event, index) => index < began && isFor(event, true));
  if (early >= 0 && last < began) return { began, notify: early };
  const woke = woken(last);
  return woke === undefined ? undefined : { began, notify: last, woke };
}
