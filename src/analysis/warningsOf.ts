import { interruptedCallFindings } from "./asyncCalls/interruptedCallFindings";
import { atomicityFindings } from "./atomicity/atomicityFindings";
import { overtakingFindings } from "./fairness/overtakingFindings";
import { lockOrderFindings } from "./locks/lockOrderFindings";
import type { Found } from "./narration/found";
import type { Narrator } from "./narration/narrator";

/** What looks wrong in one execution although nothing failed: other executions decide about it. */
export function warningsOf(narrator: Narrator, { atomicity, lockOrders, interruptions }: Warnings): Found[] {
  return [
    ...(atomicity ? atomicityFindings(narrator) : []),
    ...(lockOrders ? lockOrderFindings(narrator) : []),
    ...overtakingFindings(narrator),
    ...(interruptions ? interruptedCallFindings(narrator) : []),
  ];
}

/** Which of them are worth a look; see `lockUse`. */
export interface Warnings {
  readonly atomicity: boolean;
  readonly lockOrders: boolean;
  /** Where calls were written down. */
  readonly interruptions: boolean;
}
