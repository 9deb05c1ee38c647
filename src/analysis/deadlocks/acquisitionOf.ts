import { takes } from "../../model/event";
import type { ExecutionRecord, HolderRecord, WaitRecord } from "../../model/record";

/** Index of the event by which the holder took what is waited for; -1 if there is none. */
export function acquisitionOf(
  { events }: ExecutionRecord,
  { location }: WaitRecord,
  holder: HolderRecord | undefined,
): number {
  if (!holder || location < 0) return -1;
  const taker = holder.takenBy ?? holder.task;
  return events.findLastIndex((event) => event.task === taker && takes(event, location, holder.since));
}
