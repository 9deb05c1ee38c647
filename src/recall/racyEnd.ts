import type { Outcome } from "../model/report";
import { ShownEnd } from "./shownEnd";

/** What a data race shows. */
export interface ShownRace {
  /** Would an execution that shows it in so many events, with so many preemptions, be told or kept in place of others? */
  isSimpler(preemptions: number, events: number): boolean;
  /** One more execution shows it. */
  again(): void;
}

/** An execution with data races, none of which is to be told in place of another one. */
export class RacyEnd extends ShownEnd {
  constructor(
    private readonly end: Outcome | ShownEnd,
    private readonly races: readonly ShownRace[],
  ) {
    super();
  }
  get outcome(): Outcome | undefined {
    return this.end instanceof ShownEnd ? this.end.outcome : this.end;
  }
  get errors(): ShownEnd["errors"] {
    return this.end instanceof ShownEnd ? ["data-race", ...this.end.errors] : ["data-race"];
  }
  /** That was asked before. */
  isSimpler(): boolean {
    return false;
  }
  again(): void {
    for (const race of this.races) race.again();
    if (this.end instanceof ShownEnd) this.end.again();
  }
}
