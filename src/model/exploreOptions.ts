import type { StrategyName } from "./strategyName";

/** How a program is explored. Absent: the default of section 5 of the contract. */
export interface ExploreOptions {
  /** Absent: every trace by Optimal-DPOR, and samples of other strategies where that takes long. */
  readonly strategy?: StrategyName;
  /** Of the random strategies; 1 if absent. */
  readonly seed?: number;
  /** Waits on conditions and monitors may also end without a notification, once for each task and place. */
  readonly spuriousWakeups?: boolean;
  /** A task that waits and is overtaken more often than this is a `starvation` warning; not counted if absent or 0. */
  readonly starvationBound?: number;
  /** I/O takes at most so many milliseconds; any time if absent. */
  readonly ioMax?: number;
  /** A timer may fire so many milliseconds after it is due; it is punctual if absent or 0. */
  readonly timerSlack?: number;
}
