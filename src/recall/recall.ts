import type { Outcome } from "../model/report";
import type { Execution } from "../runtime/execution";
import type { Observer } from "../runtime/observer";
import type { Learner } from "../runtime/learner";
import type { Scheduler } from "../runtime/scheduler";
import { BlockedEnds, type BlockedEnd } from "./blockedEnds";
import { blockedOperations } from "./blockedOperations";
import { FinalStates } from "./finalStates";
import { FollowedFirst, type Search } from "./followedFirst";
import { Recorder } from "./recorder";
import { eventOf, Walk } from "./walk";

/** So many turns of loops a task makes in one walk; less than the patience of `RepeatingLoops`. */
const mostTurns = 40;

/**
 * Learning costs about as much as running. So of the first executions a tenth has to be walked, and later, of so many one
 * after the other, half of them.
 */
const trials = { first: { length: 100, share: 0.1 }, later: { length: 400, share: 0.5 } };

/**
 * Executions of which every step is known by heart need not run. A task is a function of what it saw: what it does next is
 * decided by its own history and by the state of what it touches. So a search of traces, which meets the same steps in ever
 * other orders, can walk from step to step: `go`. Where it comes to a step that nobody has seen, or to a final state that is
 * new, the same execution really runs, from its beginning: `scheduler` leads it there and `observer` learns on the way.
 *
 * What is walked shows nothing new: no data race (`RaceFreedom`), no order of locks (`LockOrders`), no atomicity violation
 * (`Walk.suspect`), no error (such steps are never learnt), an end that was looked at (`FinalStates`, `BlockedEnds`). Whatever
 * may show something runs. Every execution that runs checks the steps it takes: `failed` says that one came out
 * differently, and then nothing that was walked counts.
 */
export class Recall {
  private readonly walk = new Walk();
  private readonly recorder = new Recorder(this.walk);
  private finals = new FinalStates();
  private ends = new BlockedEnds();
  /** Decided when the first execution ends. */
  private everything: boolean | undefined;
  /** The search has said that this execution is abandoned. */
  private abandoned = false;
  /** How many executions were walked. */
  walked = 0;
  /** Executions that ran, and that were walked, in the trial under way. */
  private trial = trials.first;
  private ranNow = 0;
  private walkedBefore = 0;
  /** Searches that know their next execution by events that were walked. */
  private readonly behind = new WeakSet<Search>();
  /** The one that was added to them last. */
  private walkedFor: Search | undefined;
  private nextAudit = 16;
  private audited: Outcome | BlockedEnd | undefined;

  constructor(
    private search: Search,
    private readonly maxSteps: number,
  ) {}

  /**
   * Whose executions are walked from now on: of a search with the same numbers and the same knowledge of what is shared. The
   * next one runs, unless it begins anew. Steps are the same for all, final states are not: each search looks for itself.
   */
  serve(search: Search, finals: FinalStates, ends: BlockedEnds): void {
    this.finals = finals;
    this.ends = ends;
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
  /** What tasks stand before that are blocked, where the execution that was walked last ended so. */
  get blocked(): ReturnType<typeof blockedOperations> {
    return blockedOperations(this.walk);
  }
  /** Events of the execution that was walked last. */
  get events(): number {
    return this.walk.depth;
  }

  /** Walks the next execution of the search; undefined if it has to run. */
  go(): Outcome | BlockedEnd | undefined {
    this.abandoned = false;
    this.audited = undefined;
    const { walk, search, recorder } = this;
    const { length } = search.prefix;
    if (recorder.off !== undefined || length > walk.depth) return undefined;
    walk.rewind(length);
    if (this.walkedFor !== search) this.behind.add((this.walkedFor = search));
    while (walk.unfinished > 0) if (!this.goOn()) return this.abandoned ? this.known(this.blockedEnd()) : undefined;
    return this.known(this.everything === undefined ? undefined : this.finals.get(walk));
  }

  /** `end`: what comes of it, as far as its tasks alone decide that. */
  private known<T extends Outcome | BlockedEnd>(end: T | undefined): T | undefined {
    const { walk } = this;
    if (end === undefined || walk.suspect < Infinity || walk.isDoubtful) return undefined;
    // Now and then one runs all the same
    if (++this.walked < this.nextAudit) return end;
    this.nextAudit *= 4;
    this.audited = end;
    this.walked--;
    return undefined;
  }

  /** Nobody can go on. Undefined where that is new, or has to be shown. */
  private blockedEnd(): BlockedEnd | undefined {
    const { walk, ends } = this;
    const { preemptions, depth } = walk;
    const end = preemptions === undefined || !walk.isBlocked ? undefined : ends.get(walk);
    return end?.isSimpler(preemptions!, depth) ? undefined : end;
  }

  private goOn(): boolean {
    const { walk, search } = this;
    if (walk.depth >= this.maxSteps || (walk.odd > 0 && !walk.answers())) return false;
    const decision = search.next(walk.tasks);
    this.abandoned = decision === null;
    if (decision === null) return false;
    const task = walk.tasks[decision.task];
    const step = walk.step(task, task.alternatives > 1 ? decision.choice : -1);
    // A loop that turns for long is watched: see `LoopRounds`
    if (step === undefined || (step.turned && task.turns >= mostTurns) || !walk.keepsOrder(step)) return false;
    const event = eventOf(walk, task, step);
    walk.apply(task, step, event);
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

  /**
   * An execution has run. `outcome`: of the final state, if it came to one and nothing was wrong there; `blocked`: if tasks
   * were blocked at its end, and nothing else is wrong.
   */
  ran(outcome: Outcome | undefined, execution: Execution, plainVariables: boolean, blocked?: BlockedEnd): void {
    const { recorder, walk } = this;
    this.weigh();
    if (this.audited !== undefined && this.audited !== (outcome ?? blocked))
      recorder.fail("an execution ended in another state");
    if (!recorder.complete) return;
    if (blocked !== undefined && walk.isBlocked) {
      this.ends.add(walk, blocked);
      if (walk.preemptions === undefined) walk.count();
    }
    if (outcome === undefined) return;
    const everything = execution.checks.length > 0 || !plainVariables;
    if (this.everything === undefined) {
      this.everything = everything;
      recorder.tellApart(everything);
    } else if (everything && !this.everything) recorder.stop("what is checked at the end is not always the same");
    else this.finals.add(walk, outcome);
  }

  private weigh(): void {
    const walked = this.walked - this.walkedBefore;
    const { length, share } = this.trial;
    if (++this.ranNow + walked < length) return;
    if (walked < length * share) this.recorder.stop("too few executions can be walked");
    this.trial = trials.later;
    this.ranNow = 0;
    this.walkedBefore = this.walked;
  }

  /** A step came out differently than before: what was walked is worth nothing. */
  get failed(): string | undefined {
    return this.recorder.failed;
  }
  /** Why nothing is walked any more; what was walked counts. */
  get off(): string | undefined {
    return this.recorder.off;
  }
}
