import type { Outcome } from "../../model/report";
import type { BlockedEnds } from "./blockedEnds";
import type { DeadlockedLocks } from "./deadlockedLocks";
import type { FinalStates } from "./finalStates";
import type { RacyEnds } from "./racyEnds";
import type { ShownEnd } from "./shownEnd";

/** How executions of a search were seen to end: those that end alike need not run. */
export interface SeenEnds {
  readonly finals: FinalStates<Outcome>;
  /** Final states that are wrong. */
  readonly wrong: FinalStates<ShownEnd>;
  /** With tasks blocked. */
  readonly blocked: BlockedEnds;
  /** With data races. */
  readonly racy: RacyEnds;
  /** With tasks that wait for each other's locks. */
  readonly deadlocked: DeadlockedLocks;
}
