import type { Bound } from "../../model/report";
import type { StrategyName } from "../../model/strategyName";
import type { Scheduler } from "../../runtime/scheduler";
import type { PendingOperation } from "../pendingOperations";
import type { SearchExtent } from "../searchExtent";

/** Decides which executions of a scenario take place: for each, `begin`, then the runtime asks it, then `finished`. */
export interface Strategy extends Scheduler {
  readonly name: StrategyName;
  /** Of those that throw dice. */
  readonly seed?: number;
  begin(): void;
  /** Takes note that the execution ended. False: there is no other one to try. */
  finished(pending: readonly PendingOperation[]): boolean;
  /** True if the last execution showed nothing new: an earlier one was the same. */
  readonly redundant: boolean;
  /** What the search has not tried, if it stops now by itself or is stopped; none if nothing is left to try. */
  readonly bound?: Bound | undefined;
  /** How far it has come, if it comes to an end by itself. */
  readonly extent?: SearchExtent;
}
