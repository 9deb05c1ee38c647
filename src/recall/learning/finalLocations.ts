/** Whose final states the locations tell apart; see `Walk`. */
interface Telling {
  everything: boolean;
  again(looksAtMore: () => void): void;
  tell(location: number): void;
}

/** The locations that executions met, and which of them tell final states apart. */
export class FinalLocations {
  /** Whether they are variables. */
  private readonly met = new Map<number, boolean>();
  /** Undefined while it is not decided. */
  private everything: boolean | undefined;

  constructor(private readonly walk: Telling) {}

  meet(location: number, variable: boolean): void {
    if (this.met.has(location)) return;
    this.met.set(location, variable);
    // Nobody has changed it in an execution that was walked
    if (this.everything || (this.everything === false && variable)) this.walk.tell(location);
  }

  /** From now on final states are told apart by all locations, or only by variables. */
  tellApart(everything: boolean): void {
    const { walk } = this;
    walk.again(() => {
      this.everything = walk.everything = everything;
      for (const [location, variable] of this.met) if (everything || variable) walk.tell(location);
    });
  }
}
