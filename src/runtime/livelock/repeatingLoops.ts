/** Turns of one loop after which states are compared (contract, section 6). */
const most = 50;

/** What a search knows about loops that can be gone round for ever; kept from one execution to the next. */
export class RepeatingLoops {
  /**
   * Turns of a loop after which states are compared. Once some loop is known to come back to where it was, it need not be
   * gone round fifty times in every execution: the search begins again and compares from the first turn on.
   */
  patience = most;
  /** A search of traces wants to see whom it passes over: an earlier event may let him go on in another way. */
  search = false;
  /** Does a schedule prescribe the event with an index? */
  prescribed: (index: number) => boolean = () => false;

  /** Does an execution end with a cycle that passes somebody over, because that is what it is to show? */
  starves = false;

  /** A cycle was closed. */
  closed(sharing: { grew: boolean }): void {
    if (this.patience === 0) return;
    this.patience = 0;
    sharing.grew = true;
  }

  /** For an execution that a schedule prescribes: finds what the search found that made the schedule. `starves`: see there. */
  follow(prescribed: (index: number) => boolean, starves = false): void {
    this.patience = 0;
    this.prescribed = prescribed;
    this.starves = starves;
  }
}
