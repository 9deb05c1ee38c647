import type { Outcome } from "../../model/report";
import type { RacyOrder } from "./racyOrder";
import { ShownEnd } from "./shownEnd";

/** What a data race shows. */
export interface ShownRace {
  /** Would an execution that shows it in so many events, with so many preemptions, be told in place of others? */
  isSimpler(preemptions: number, events: number): boolean;
  /** Would one that shows it in so many events be kept, to be ordered anew? */
  keeps(events: number): boolean;
  /** One more execution shows it. `order`: of one that is to be kept. */
  again(order: RacyOrder | null): void;
}

const onlyRaces: ShownEnd["errors"] = ["data-race"];

/** An execution with data races, none of which is to be told in place of another one. */
export class RacyEnd extends ShownEnd {
  constructor(
    private readonly end: Outcome | ShownEnd,
    private readonly races: readonly ShownRace[],
    /** In their order. */
    private readonly orders: readonly (RacyOrder | null)[],
  ) {
    super();
  }
  get outcome(): Outcome | undefined {
    return this.end instanceof ShownEnd ? this.end.outcome : this.end;
  }
  get errors(): ShownEnd["errors"] {
    return this.end instanceof ShownEnd ? ["data-race", ...this.end.errors] : onlyRaces;
  }
  /** That was asked before. */
  isSimpler(): boolean {
    return false;
  }
  again(): void {
    for (let i = 0; i < this.races.length; i++) this.races[i].again(this.orders[i]);
    if (this.end instanceof ShownEnd) this.end.again();
  }
}
