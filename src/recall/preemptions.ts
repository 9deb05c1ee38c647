import type { Candidate } from "../runtime/scheduler";

/** How many preemptions an execution has that is walked, up to each of its events. */
export class Preemptions {
  private readonly upTo: number[] = [0];

  /** Event `index` is about to happen. Is it another task's than the one before, although that one could go on? */
  note(index: number, task: Candidate, before: Candidate | undefined): void {
    const preempts = before !== undefined && before !== task && before.enabled;
    this.upTo[index + 1] = this.upTo[index] + (preempts ? 1 : 0);
  }
  in(events: number): number {
    return this.upTo[events];
  }
}
