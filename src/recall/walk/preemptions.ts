import { IntTable } from "../../base/intTable";
import type { Candidate } from "../../runtime/scheduler";

/** How many preemptions an execution has that is walked, up to each of its events. */
export class Preemptions {
  private readonly upTo = new IntTable();

  /** Event `index` is about to happen. Is it another task's than the one before, although that one could go on? */
  note(index: number, task: Candidate, before: Candidate | undefined): void {
    const preempts = before !== undefined && before !== task && before.enabled;
    this.upTo.set(index + 1, this.upTo.get(index) + (preempts ? 1 : 0));
  }
  in(events: number): number {
    return this.upTo.get(events);
  }
}
