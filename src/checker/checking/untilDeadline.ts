import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/** A computer may sleep between two looks at the clock; milliseconds. */
const longestAwake = 1_000;

/**
 * Lets another scheduler decide, but abandons an execution that is still going on at a certain time, or takes too
 * long.
 */
export class UntilDeadline implements Scheduler {
  expired = false;
  /** It was in a loop without an event. */
  looped = false;
  /** Time is not over, but this execution took more than its share. */
  tookTooLong = false;
  private decisions = 0;
  /** Milliseconds of its code, without those in which the computer slept. */
  private busy = 0;
  private looked = Date.now();

  constructor(
    private readonly inner: Scheduler,
    /** In the milliseconds of `Date.now()`. */
    private readonly deadline: number,
    /** Milliseconds. */
    private readonly longest: number,
  ) {}

  get prefix(): Scheduler["prefix"] {
    return this.inner.prefix;
  }

  outOfTime(): boolean {
    const now = Date.now();
    this.busy += Math.min(now - this.looked, longestAwake);
    this.looked = now;
    this.tookTooLong = this.busy > this.longest && now <= this.deadline;
    this.looped = now > this.deadline || this.tookTooLong;
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
