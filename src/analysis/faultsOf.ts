import { dataRaceFindings } from "./dataRaceFindings";
import { deadlockFindings } from "./deadlockFindings";
import { errorFindings, invariantFindings, misuseFindings } from "./faultFindings";
import type { Found } from "./found";
import { livelockFindings } from "./livelockFindings";
import type { Narrator } from "./narrator";
import { starvationFindings } from "./starvationFindings";
import { unawaitedFindings } from "./unawaitedFindings";

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
