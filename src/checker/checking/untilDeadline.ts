import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/** Lets another scheduler decide, but abandons an execution that is still going on at a certain time. */
export class UntilDeadline implements Scheduler {
  expired = false;
  /** It was in a loop without an event. */
  looped = false;
  private decisions = 0;

  constructor(
    private readonly inner: Scheduler,
    /** In the milliseconds of `Date.now()`. */
    private readonly deadline: number,
  ) {}

  get prefix(): Scheduler["prefix"] {
    return this.inner.prefix;
  }

  outOfTime(): boolean {
    this.looped = Date.now() > this.deadline;
    return (this.expired ||= this.looped);
  }

  next(candidates: readonly Candidate[]): Decision | null {
    // The clock is slow to ask.
    this.expired = (++this.decisions & 63) === 0 && Date.now() > this.deadline;
    return this.expired ? null : this.inner.next(candidates);
  }

  cameBack(events: number): void {
    this.inner.cameBack?.(events);
  }
  happened(event: ExecutionEvent): void {
    this.inner.happened(event);
  }
}
