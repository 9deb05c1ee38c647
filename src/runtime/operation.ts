import type { AccessMode } from "../model/access";
import type { Guard, OperationKind, Recast } from "../model/event";
import type { ObjectIdentity } from "./execution/executionState";
import type { FollowedPlace } from "./learner";
import type { Subject, Wait } from "./subject";

/** An operation a task announces: what it will touch, when it may happen, and what it does. */
export interface Operation {
  readonly kind: OperationKind;
  readonly site: number;
  readonly accesses: readonly { readonly location: number; readonly mode: AccessMode; readonly implicit?: true }[];
  readonly guard?: Guard;
  /** Of one that may find nothing to do, and then does not write (`setMode`). */
  readonly modeIn?: Recast["modeIn"];
  readonly failsIn?: Recast["failsIn"];
  /** Of one whose locations depend on what it finds. */
  readonly touchesIn?: Recast["touchesIn"];
  /** Fixed predecessors known when it is performed (the notify, the end of a joined task). */
  readonly enabledBy?: () => number[];
  /** All that its task learns by it, as a text; undefined where that cannot be told. Asked just after it was performed. */
  readonly saw?: () => string | undefined;
  /** What the event that lets it go on decides about it, as `saw` tells it. Asked once that has happened. */
  readonly heard?: () => string | undefined;
  readonly alternatives?: () => number;
  /** What it touches is known once it has happened. */
  readonly touchesUnknown?: boolean;
  readonly plain?: boolean;
  /**
   * Of plain memory: how to see all of a location that decides what the operation does. Undefined where nobody can, or where more
   * decides it than what is in the locations that it touches.
   */
  readonly placeOf?: ((location: number) => FollowedPlace | undefined) | undefined;
  /** The location that it touches first, where what is in there, when it happens, decides what else it touches. */
  readonly begins?: number;
  /** Of an access to a property, the object that has it. */
  readonly owner?: ObjectIdentity | undefined;
  /** Of an access to a variable: was that there before the second thread began, and the number of the task that made it. */
  readonly variable?: { readonly early: boolean; readonly maker: number } | undefined;
  /** It accesses plain memory, but atomically. */
  readonly atomic?: boolean;
  /** It is told of as an access to plain memory, and accesses something else. */
  readonly noMemory?: boolean;
  /** As of `ExecutionEvent`. */
  readonly updatesWith?: readonly unknown[];
  /** The object it is about; for plain memory the first access says it. */
  readonly subject?: Subject;
  /** Current value of the plain variable or property it accesses. Must run no code of the program. */
  readonly peek?: () => unknown;
  /** It waits in the middle of a turn, after looks at what was written since: asked where nobody can go on. */
  readonly inVain?: () => boolean;
  /** What it lacks; asked only where it cannot happen. */
  readonly waitsFor?: () => Wait;
  /** The task it is about (the joined one, the waiter that `choice` notifies), before it happens; -1 for none. */
  readonly target?: (choice: number) => number;
  /** The alternatives in the user's words, in their order. */
  readonly alternativeNames?: () => string[];
  /** By all that is known of times, another pending operation that is enabled comes before it. */
  readonly isLate?: boolean;
  /** Says what happened, without the task's name: `takes 2 permits of printer`. Asked just after it was performed. */
  readonly sentence?: (result: unknown) => string;
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
  /** Where the mode of what it may change depends on the result (a failed tryLock only reads). */
  setMode(mode: AccessMode): void;
}
