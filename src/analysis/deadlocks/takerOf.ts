import { Read } from "../../model/access";
import type { ExecutionRecord, WaitRecord } from "../../model/record";
import type { OperationKind } from "../../model/event";

const takes = new Set<OperationKind>(["acquire", "tryAcquire"]);

/**
 * Index of the event that took the only permit of a semaphore that is no lock, for not everybody gives back what he took; -1 where
 * there is none. That one need not be who will release it, but nobody can take it before that.
 */
export function takerOf({ events }: ExecutionRecord, { location, means, holders }: WaitRecord): number {
  if (means !== "communication" || holders.length > 0 || location < 0) return -1;
  const isThere = ({ accesses }: (typeof events)[number]) => accesses[0]?.location === location;
  const first = events.find(isThere);
  if (!first || first.accesses[0].before !== 1) return -1;
  return events.findLastIndex((event) => takes.has(event.kind) && isThere(event) && event.accesses[0].mode !== Read);
}
