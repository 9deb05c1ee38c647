import type { AccessMode } from "../model/access";
import type { Guard, OperationKind } from "../model/event";

/** An operation a task announces: what it will touch, when it may happen, and what it does. */
export interface Operation {
  readonly kind: OperationKind;
  readonly site: number;
  readonly accesses: readonly { location: number; mode: AccessMode }[];
  readonly guard?: Guard;
  /** Fixed predecessors known when it is performed (the notify, the end of a joined task). */
  readonly enabledBy?: () => number[];
  readonly alternatives?: () => number;
  readonly plain?: boolean;
  /** What a blocked task waits for, in the user's words, and the task that holds it. */
  readonly waitsFor?: () => { object: string; heldBy: number; heldSince: number };
  /** Does it and gives the value of the call. Runs exactly once, when the scheduler chose the task. */
  perform(event: Performing): unknown;
}

/** What `perform` may know and say about the event it makes. */
export interface Performing {
  readonly index: number;
  readonly task: number;
  readonly choice: number;
  /** Records that this event synchronizes with an earlier one; -1 is ignored. */
  synchronizeWith(event: number): void;
  /** Where the mode depends on the result (a failed tryLock only reads). */
  setMode(mode: AccessMode): void;
}
