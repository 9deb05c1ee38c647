import type { ExecutionEvent } from "../../model/event";
import type { CameBack, Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/** A computer may sleep between two looks at the clock; milliseconds. */
const longestAwake = 1_000;
/** Where more than these milliseconds pass between two looks, the next event is the next one. */
const longestUnseen = 50;
/** Who goes round loops so many times as long as any other execution is to blame for the end of the time. */
const mostAsLong = 2;

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
  /** Turns of loops and calls so far, in the unit of those who ask. */
  looks = 0;

  constructor(
    private readonly inner: Scheduler,
    /** In the milliseconds of `Date.now()`. */
    private readonly deadline: number,
    /** Milliseconds. */
    private readonly longest: number,
    /** When the check began. */
    private readonly began: number,
    /** The most `looks` of executions of its scenario that were explored to their end; undefined: there is none. */
    private readonly others: number | undefined,
  ) {}

  get prefix(): Scheduler["prefix"] {
    return this.inner.prefix;
  }

  outOfTime(): boolean {
    this.looks++;
    if (this.expired) return true;
    this.passTime();
    this.looped = this.tookTooLong || (this.expired && this.isToBlame);
    return this.expired;
  }

  private passTime(): void {
    const now = Date.now();
    this.busy += Math.min(now - this.looked, longestAwake);
    this.looked = now;
    this.tookTooLong = this.busy > this.longest && now <= this.deadline;
    this.expired = now > this.deadline || this.tookTooLong;
  }

  /**
   * Is it why time is over, and did not just happen to be under way? How long it took depends on what else the computer does, so
   * that only counts where it took most of the time.
   */
  private get isToBlame(): boolean {
    const { others, looks, busy, looked, began } = this;
    return others === undefined || looks > mostAsLong * Math.max(1, others) || 2 * busy > looked - began;
  }

  next(candidates: readonly Candidate[]): Decision | null {
    return ++this.decisions >= this.nextLook && this.isOver() ? null : this.inner.next(candidates);
  }

  /** Between two events it may as well have taken its time. */
  private isOver(): boolean {
    const { busy } = this;
    this.passTime();
    // The end of all time is nothing that this execution is to blame for
    this.looped ||= this.tookTooLong;
    this.nextLook = this.decisions + (this.busy - busy > longestUnseen ? 1 : Math.min(this.decisions, 64));
    return this.expired;
  }

  cameBack(back: CameBack): void {
    this.inner.cameBack?.(back);
  }
  happened(event: ExecutionEvent): void {
    this.inner.happened(event);
  }
}
