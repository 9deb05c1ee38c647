import type { ExecutionRecord } from "../model/record";
import type { Site } from "../model/site";
import { dataRaceFindings } from "./dataRaceFindings";
import { deadlockFindings } from "./deadlockFindings";
import { errorFindings, invariantFindings, misuseFindings } from "./faultFindings";
import type { Found } from "./found";
import { Narrator } from "./narrator";

/** What one execution shows: each fault once. */
export function findingsOf(record: ExecutionRecord, sites: readonly Site[]): Found[] {
  const narrator = new Narrator(record, sites);
  const all = [
    ...dataRaceFindings(narrator),
    ...invariantFindings(narrator),
    ...misuseFindings(narrator),
    ...deadlockFindings(narrator),
    ...errorFindings(narrator),
  ];
  const causes = new Set<string>();
  return all.filter(({ cause }) => !causes.has(cause) && causes.add(cause));
}
