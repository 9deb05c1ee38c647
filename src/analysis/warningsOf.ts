import { atomicityFindings } from "./atomicity/atomicityFindings";
import type { Found } from "./narration/found";
import { interruptedCallFindings } from "./asyncCalls/interruptedCallFindings";
import { lockOrderFindings } from "./locks/lockOrderFindings";
import type { Narrator } from "./narration/narrator";
import { overtakingFindings } from "./fairness/overtakingFindings";

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
