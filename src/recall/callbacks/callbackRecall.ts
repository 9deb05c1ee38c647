import type { Outcome } from "../../model/report";
import type { Execution } from "../../runtime/execution";
import type { Learner } from "../../runtime/learner";
import type { Observer } from "../../runtime/observer";
import type { Scheduler } from "../../runtime/scheduler";
import type { FinalStates } from "../finalStates";
import { FollowedFirst, type Search } from "../followedFirst";
import { CallbackRecorder } from "./callbackRecorder";
import { CallbackWalk } from "./callbackWalk";

/** An execution that does nothing that was not explored before. */
export const redundant = "redundant";

/**
 * Of executions that run, a tenth has to be spared by walking; so many are waited for. Learning costs little beside running.
 */
const trial = { length: 400, share: 0.1 };

/**
 * The same as `Recall`, for programs of callbacks: a callback runs to its end with its microtasks, and what it does is decided
 * by the one that asked for it and by what it reads, which is its footprint. So it is known by what it has seen.
 */
export class CallbackRecall {
  private readonly walk = new CallbackWalk();
  private readonly recorder = new CallbackRecorder(this.walk);
  /** Decided when the first execution ends. */
  private everything: boolean | undefined;
  private abandoned = false;
  /** How many executions were walked, and how many ran. */
  walked = 0;
  private ranNow = 0;
  private walkedBefore = 0;
  /** Searches that know their next execution by events that were walked. */
  private readonly behind = new WeakSet<Search>();
  private walkedFor: Search | undefined;
  private nextAudit = 16;
  private audited: Outcome | undefined;

  constructor(
    private search: Search,
    private finals: FinalStates,
    private readonly maxSteps: number,
  ) {}

  /** See `Recall`. */
  serve(search: Search, finals: FinalStates): void {
    this.finals = finals;
    if (search === this.search) return;
    this.search = search;
    this.walk.rewind(0);
  }
  get observer(): Observer {
    return this.recorder;
  }
  get learner(): Learner {
    return this.recorder;
  }
  /** Events of the execution that was walked last. */
  get events(): number {
    return this.walk.depth;
  }

  /** Walks the next execution of the search; undefined if it has to run. */
  go(): Outcome | typeof redundant | undefined {
    this.abandoned = false;
    this.audited = undefined;
    const { walk, search, recorder } = this;
    const { length } = search.prefix;
    if (recorder.off !== undefined || this.everything === undefined || length > walk.depth) return undefined;
    walk.rewind(length);
    if (this.walkedFor !== search) this.behind.add((this.walkedFor = search));
    while (walk.unfinished > 0) if (!this.goOn()) return this.abandoned ? redundant : undefined;
    const end = walk.settled === 1 ? this.finals.get(walk) : undefined;
    if (end === undefined) return undefined;
    // Now and then one runs all the same
    if (++this.walked < this.nextAudit) return end;
    this.nextAudit *= 4;
    this.audited = end;
    this.walked--;
    return undefined;
  }

  private goOn(): boolean {
    const { walk, search } = this;
    if (walk.depth >= this.maxSteps) return false;
    const decision = search.next(walk.tasks);
    this.abandoned = decision === null;
    if (decision === null) return false;
    const task = walk.tasks[decision.task];
    const step = walk.step(task);
    if (step === undefined || walk.meets(task, step)) return false;
    const event = walk.event(task, step);
    walk.apply(task, step);
    search.happened(event);
    return true;
  }

  /** Leads a real execution to where `go` stopped; there the search decides. */
  scheduler(): Scheduler {
    this.recorder.begin();
    this.isFollowed(this.search);
    return new FollowedFirst(this.search, this.abandoned);
  }
  /** The same where nothing is walked any more; undefined if there is no need to lead. */
  lead(search: Search): Scheduler | undefined {
    return this.isFollowed(search) ? new FollowedFirst(search, false) : undefined;
  }
  /** Its next execution runs. Was it behind? */
  private isFollowed(search: Search): boolean {
    if (this.walkedFor === search) this.walkedFor = undefined;
    return this.behind.delete(search);
  }

  /** An execution has run. `outcome`: of the final state, if it came to one and nothing was wrong there. */
  ran(outcome: Outcome | undefined, execution: Execution, plainVariables: boolean): void {
    const { recorder, walk } = this;
    this.weigh();
    if (this.audited !== undefined && this.audited !== outcome) recorder.fail("an execution ended in another state");
    if (!recorder.complete || outcome === undefined) return;
    const everything = execution.checks.length > 0 || !plainVariables;
    if (this.everything === undefined) {
      this.everything = everything;
      recorder.tellApart(everything);
    } else if (everything && !this.everything) recorder.stop("what is checked at the end is not always the same");
    else this.finals.add(walk, outcome);
  }
  private weigh(): void {
    const { length, share } = trial;
    const walked = this.walked - this.walkedBefore;
    if (++this.ranNow + walked < length) return;
    if (walked < length * share) this.recorder.stop("too few executions can be walked");
    this.ranNow = 0;
    this.walkedBefore = this.walked;
  }

  get failed(): string | undefined {
    return this.recorder.failed;
  }
  get off(): string | undefined {
    return this.recorder.off;
  }
}
