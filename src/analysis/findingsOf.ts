import type { ExecutionRecord } from "../model/record";
import type { Site } from "../model/site";
import { withAside } from "./asyncCalls/withAside";
import { faultsOf } from "./faultsOf";
import type { Found } from "./narration/found";
import { Narrator } from "./narration/narrator";
import { warningsOf, type Warnings } from "./warningsOf";

/** What to look for. Of most executions it is known before that they show nothing of some sorts. */
export interface Wanted extends Warnings {
  readonly faults: boolean;
}
const everything: Wanted = { faults: true, atomicity: true, lockOrders: true, interruptions: true };

/** What one execution shows: each fault once. */
export function findingsOf(record: ExecutionRecord, sites: readonly Site[], wanted = everything): Found[] {
  const narrator = new Narrator(record, sites);
  const all = [
    ...(wanted.faults ? faultsOf(narrator).map((found) => withAside(narrator, found)) : []),
    ...warningsOf(narrator, wanted),
  ];
  const causes = new Set<string>();
  return all.filter(({ cause }) => !causes.has(cause) && causes.add(cause));
}
