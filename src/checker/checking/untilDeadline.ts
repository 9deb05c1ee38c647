import type { ExecutionEvent } from "../../model/event";
import type { CameBack, Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/** A computer may sleep between two looks at the clock; milliseconds. */
const longestAwake = 1_000;
/** Where more than these milliseconds pass between two looks, the next event is the next one. */
const longestUnseen = 50;

/**
 * Lets another scheduler decide, but abandons an execution that is still going on at a certain time, or takes too
 * long.
 */
export class UntilDeadline implements Scheduler {
  expired = false;
  /** It is to be said where it was: in a loop without an event, or in what takes more than its share. */
  looped = false;
  /** Time is not over, but this execution took more than its share. */
  tookTooLong = false;
  private decisions = 0;
  /** The clock is slow to ask: not before so many decisions. */
  private nextLook = 8;
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
    return ++this.decisions >= this.nextLook && this.isOver() ? null : this.inner.next(candidates);
  }

  /** Between two events it may as well have taken its time. */
  private isOver(): boolean {
    const { busy: before, looped } = this;
    this.expired = this.outOfTime();
    // The end of all time is nothing that this execution is to blame for
    this.looped = looped || this.tookTooLong;
    this.nextLook = this.decisions + (this.busy - before > longestUnseen ? 1 : Math.min(this.decisions, 64));
    return this.expired;
  }

  cameBack(back: CameBack): void {
    this.inner.cameBack?.(back);
  }
  happened(event: ExecutionEvent): void {
    this.inner.happened(event);
  }
}
