import type { ExecutionRecord } from "../../model/record";
import type { Witness } from "../../model/report";
import { formatSchedule, type FindingName } from "../../model/schedule";
import { scheduleOf } from "../../model/scheduleOf";

/** The beginning of an execution, up to where a finding shows. */
export function witnessOf(record: ExecutionRecord, length: number, finding?: FindingName): Witness {
  return {
    schedule: formatSchedule(scheduleOf(record, record.shared, length, finding)),
    preemptions: record.preemptedBefore.filter((index) => index < length).length,
    events: length,
  };
}
