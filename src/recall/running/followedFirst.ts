import type { ExecutionEvent } from "../../model/event";
import type { CameBack, Candidate, Decision, Scheduler } from "../../runtime/scheduler";

/** A search of traces: it knows with which events the next execution begins. */
export interface Search extends Scheduler {
  readonly prefix: NonNullable<Scheduler["prefix"]> & { replace(index: number, event: ExecutionEvent): void };
}

/**
 * Repeats the events that a search has decided already, and lets it decide from there. Some of them may have been walked:
 * then the search learns what they are in an execution that runs, since it gives them to the next one.
 */
export class FollowedFirst implements Scheduler {
  protected followed: number;
  protected decided = 0;

  constructor(
    protected readonly search: Search,
    /** The search has already said that nothing is to come. */
    protected abandoned: boolean,
  ) {
    this.followed = search.prefix.length;
  }

  next(candidates: readonly Candidate[]): Decision | null {
    if (this.decided < this.followed) {
      const { task, choice } = this.search.prefix.event(this.decided++);
      return { task, choice };
    }
    this.decided++;
    return this.abandoned ? null : this.search.next(candidates);
  }

  happened(event: ExecutionEvent): void {
    if (this.decided > this.followed) this.search.happened(event);
    else this.search.prefix.replace(this.decided - 1, event);
  }
  cameBack(back: CameBack): void {
    this.search.cameBack?.(back);
  }
}
