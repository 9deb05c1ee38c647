import { unawaitedFindings } from "./asyncCalls/unawaitedFindings";
import { dataRaceFindings } from "./dataRaces/dataRaceFindings";
import { deadlockFindings } from "./deadlocks/deadlockFindings";
import { livelockFindings } from "./fairness/livelockFindings";
import { starvationFindings } from "./fairness/starvationFindings";
import { errorFindings, invariantFindings, misuseFindings } from "./faultFindings";
import type { Found } from "./narration/found";
import type { Narrator } from "./narration/narrator";

/** What failed in one execution. */
export function faultsOf(narrator: Narrator): Found[] {
  return [
    ...dataRaceFindings(narrator),
    ...invariantFindings(narrator),
    ...misuseFindings(narrator),
    ...deadlockFindings(narrator),
    ...unawaitedFindings(narrator),
    ...livelockFindings(narrator),
    ...starvationFindings(narrator),
    ...errorFindings(narrator),
  ];
}
