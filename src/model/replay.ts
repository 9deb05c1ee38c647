import type { OperationKind } from "./event";
import type { Range } from "./report";
import type { FindingName } from "./schedule";

/**
 * What became of the order that a schedule names.
 * - `still-fails`: it shows the finding that the schedule was a witness of.
 * - `fails-differently`: not that one, but another error.
 * - `no-longer-fails`: neither. Other orders were not tried.
 * - `no-longer-applies`: the program no longer has the operations that make the order what it is.
 * - `unknown`: a limit cut the execution off before it showed an error.
 * - `fails`, `passes`: the schedule does not say that it shows anything; there is an error, or there is none.
 */
export type Answer =
  "still-fails" | "fails-differently" | "no-longer-fails" | "no-longer-applies" | "unknown" | "fails" | "passes";

/** What became of a schedule in the program as it is now. */
export interface Replay {
  readonly answer: Answer;
  /** What the schedule says that it shows. */
  readonly expected?: FindingName;
  /** Events of the schedule, and how many of them happened. */
  readonly of: number;
  readonly matched: number;
  /** Operations that happened in between, which the schedule does not name. */
  readonly added: number;
  /** What goes by another name now. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Where the order had to be left; without one it was followed to its end. */
  readonly departure?: Departure;
  /** True if the schedule names tasks only (version 1), so that nobody knows whether it is the same order. */
  readonly unsure?: true;
}

/** The place where a schedule names something that the program does not do there. */
export interface Departure {
  /** Number of the schedule's event, from 1. */
  readonly event: number;
  /** As far as the program has one. */
  readonly task?: string;
  /** The operation that the schedule names there; absent in version 1. */
  readonly expected?: OperationName;
  /** What the task stands before; where it ended if it `ended`. */
  readonly place?: Range;
  readonly found:
    /** The task does something else. */
    | { readonly means: "operation"; readonly operation: OperationName; readonly text: string }
    /** The operation cannot happen there. `because`: `A holds m`. */
    | { readonly means: "blocked"; readonly operation: OperationName; readonly text: string; readonly because: string }
    | { readonly means: "alternatives"; readonly count: number; readonly chosen: number; readonly text: string }
    /** The task has nothing to do any more. */
    | { readonly means: "ended" }
    | { readonly means: "not started" };
}

export interface OperationName {
  readonly kind: OperationKind;
  /** What it is about: `balance`, `from.lock`. */
  readonly object?: string;
}
