import { BlockedEnd } from "../recall/blockedEnds";
import type { Witnessed } from "./witnessed";

/** A finding that executions show by the way they end. */
export class WitnessedEnd extends BlockedEnd {
  constructor(
    private readonly witnessed: Witnessed,
    /** Notes what the last of them showed. */
    private readonly note: () => void,
  ) {
    super();
  }
  isSimpler(preemptions: number, events: number): boolean {
    return this.witnessed.isImprovedBy(preemptions, events);
  }
  again(): void {
    this.witnessed.executions++;
    this.note();
  }
}
