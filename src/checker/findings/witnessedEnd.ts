import type { Outcome } from "../../model/report";
import { ShownEnd } from "../../recall/ends/shownEnd";
import type { Witnessed } from "./witnessed";

/** A finding that executions show by the way they end. */
export class WitnessedEnd extends ShownEnd {
  constructor(
    private readonly witnessed: Witnessed,
    readonly outcome: Outcome | undefined,
    /** Would one of so many events be kept besides the witness? */
    private readonly keeps: (events: number) => boolean,
    /** Notes what the last of them showed. */
    private readonly note: () => void,
  ) {
    super();
  }
  /** Only a check of the final state is known by heart to fail. */
  get errors(): ShownEnd["errors"] {
    return this.outcome ? ["assertion"] : ["deadlock"];
  }
  isSimpler(preemptions: number, events: number): boolean {
    return this.witnessed.isImprovedBy(preemptions, events) || this.keeps(events);
  }
  again(): void {
    this.witnessed.executions++;
    this.note();
  }
}
