/** Until when an execution that fails could have been saved. Positions count events, as in a `Trace`. */
export interface TurningPoint {
  /** Every execution that begins with so many events of it fails: that was proved. 0: every execution. */
  readonly noReturn: number;
  /** The most events of it that an execution is known to begin with that passes. Absent: none is known. */
  readonly lastChance?: number;
  /** That execution; of those that begin with so many events one that then differs by one decision, if there is one. */
  readonly passing?: string;
  /** `passing` differs by the one decision at `lastChance`: then each task goes on as long as it can, or as it did. */
  readonly oneChoice?: true;
  /** Every execution shows some fault; what is said here is said of this one alone. */
  readonly otherFaults?: true;
  /** Nothing lies between `lastChance` and `noReturn`. */
  readonly decided: boolean;
  /** Executions that were tried. */
  readonly executions: number;
}
