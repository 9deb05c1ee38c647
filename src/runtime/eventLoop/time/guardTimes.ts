import { Read } from "../../../model/access";
import type { ExecutionEvent, Guard } from "../../../model/event";

/** While a task waited to do something that a guard decides about. Moments of `TimedOrder`. */
export interface GuardTimes {
  /** Since when it lets it happen, if it does. */
  readonly since: number;
  /** It did so before, from the one moment to the other, and somebody else was faster: no time passed meanwhile. */
  readonly missed: readonly (readonly [from: number, to: number])[];
}

const none: GuardTimes["missed"] = [];

/** What a guard has said since the moment `own`. `latest`: of each event, the last moment before it. */
export function guardTimes(
  guard: Guard | undefined | null,
  own: number,
  events: readonly ExecutionEvent[],
  latest: readonly number[],
): GuardTimes {
  if (!guard || guard.location < 0) return { since: own, missed: none };
  let at = own;
  let missed = none;
  for (let i = 0; i < events.length; i++) {
    if (latest[i] <= at) continue;
    for (const { location, mode, before } of events[i].accesses) {
      if (location !== guard.location || mode === Read || latest[i] <= at) continue;
      if (guard.admits(before)) missed = [...missed, [at, latest[i]]];
      at = latest[i];
    }
  }
  return { since: at, missed };
}
