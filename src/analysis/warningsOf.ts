import { atomicityFindings } from "./atomicityFindings";
import type { Found } from "./found";
import { interruptedCallFindings } from "./interruptedCallFindings";
import { lockOrderFindings } from "./lockOrderFindings";
import type { Narrator } from "./narrator";
import { overtakingFindings } from "./overtakingFindings";

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
