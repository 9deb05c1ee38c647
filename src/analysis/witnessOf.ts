import type { ExecutionRecord } from "../model/record";
import type { Witness } from "../model/report";
import { formatSchedule } from "../model/schedule";

/** The beginning of an execution, up to where a finding shows. */
export function witnessOf({ events, preemptedBefore, shared }: ExecutionRecord, length: number): Witness {
  return {
    schedule: formatSchedule(events.slice(0, length), shared),
    preemptions: preemptedBefore.filter((index) => index < length).length,
    events: length,
  };
}
