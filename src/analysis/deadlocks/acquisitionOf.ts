import { Read } from "../../model/access";
import type { ExecutionRecord, HolderRecord, WaitRecord } from "../../model/record";

/** Index of the event by which the holder took what is waited for; -1 if there is none. */
export function acquisitionOf(
  { events }: ExecutionRecord,
  { location }: WaitRecord,
  holder: HolderRecord | undefined,
): number {
  if (!holder || location < 0) return -1;
  const taker = holder.takenBy ?? holder.task;
  // A callback that is one event took it somewhere in it
  return events.findLastIndex(
    ({ task, site, accesses, varies }) =>
      task === taker &&
      (varies === true || site === holder.since) &&
      accesses.some((access) => access.location === location && access.mode !== Read),
  );
}
