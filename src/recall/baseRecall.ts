import type { Outcome } from "../model/report";
import type { Execution } from "../runtime/execution";
import type { Learner } from "../runtime/learner";
import type { Observer } from "../runtime/observers/observer";
import type { Scheduler } from "../runtime/scheduler";
import type { FinalStates } from "./ends/finalStates";
import type { KnownEnd } from "./ends/knownEnd";
import type { SeenEnds } from "./ends/seenEnds";
import { ShownEnd } from "./ends/shownEnd";
import type { BaseRecorder } from "./learning/baseRecorder";
import { FollowedFirst, type Search } from "./running/followedFirst";
import { LedToLearn, type GoesAhead } from "./running/ledToLearn";
import { SearchesBehind } from "./running/searchesBehind";
import type { Trials } from "./running/trials";

type FinalState = Parameters<FinalStates<unknown>["get"]>[0];
const tooFew = "too few executions can be walked";

/** An execution as far as it is walked. */
interface Walking extends FinalState {
  readonly depth: number;
  readonly unfinished: number;
  rewind(depth: number): void;
}

/**
 * What walking threads and walking callbacks have in common: whose executions are walked, which of them have to run, what is
 * known of how they end. `End`: what an execution that was walked comes to.
 */
export abstract class BaseRecall<W extends Walking, R extends BaseRecorder, End> implements GoesAhead {
  /** Of the search; known before anything is walked. */
  protected ends!: SeenEnds;
  /** Decided when the first execution ends. */
  protected everything: boolean | undefined;
  /** The search has said that this execution is abandoned. */
  protected abandoned = false;
  private readonly behind = new SearchesBehind();
  private audited: Outcome | ShownEnd | End | undefined;
  /** Leads the execution that runs next, which is none of the search, but teaches. */
  lesson: Scheduler | undefined;
  /** What came of the execution that runs, if what was left of it turned out to be known. */
  private reached: Outcome | ShownEnd | End | undefined;

  constructor(
    protected search: Search,
    protected readonly maxSteps: number,
    protected readonly walk: W,
    protected readonly recorder: R,
    private readonly trials: Trials,
  ) {}

  /**
   * Whose executions are walked from now on: of a search with the same numbers and the same knowledge of what is shared. The
   * next one runs, unless it begins anew. Steps are the same for all, final states are not: each search looks for itself.
   */
  serve(search: Search, ends: SeenEnds): void {
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
  /** How many executions were walked. */
  get walked(): number {
    return this.trials.walked;
  }
  /** Events of the execution that was walked last. */
  get events(): number {
    return this.walk.depth;
  }

  /** Walks the next execution of the search; undefined if it has to run. */
  go(): Outcome | ShownEnd | End | undefined {
    return this.goesBack() ? this.goToEnd() : undefined;
  }
  /** The same where nobody asks what comes of it. False if it has to run. */
  goOver(): boolean {
    if (!this.goesBack()) return false;
    while (this.walk.unfinished > 0) if (!this.goOn()) return this.abandoned;
    return true;
  }
  /** To what the next execution has in common with the one before. False if it has to run. */
  protected goesBack(): boolean {
    this.abandoned = false;
    this.audited = undefined;
    const { walk, search, recorder } = this;
    const { length } = search.prefix;
    if (recorder.off !== undefined || length > walk.depth) return false;
    walk.rewind(length);
    this.behind.walks(search);
    return true;
  }
  private goToEnd(): Outcome | ShownEnd | End | undefined {
    while (this.walk.unfinished > 0) if (!this.goOn()) return this.abandoned ? this.abandonedEnd() : undefined;
    return this.end();
  }

  /** How many steps the execution that runs has taught. */
  get lessons(): number {
    return this.recorder.lessons;
  }
  /** Of an execution that runs: walks what is left of it, as far as that is known. */
  goAhead(): ReturnType<GoesAhead["goAhead"]> {
    const { walk, search, recorder } = this;
    if (!recorder.complete) return "unknown";
    const { depth } = walk;
    this.reached = this.goToEnd();
    if (this.reached !== undefined) {
      this.behind.walks(search);
      if (!this.trials.paysPartly(walk.depth)) recorder.stop(tooFew);
      return "known";
    }
    walk.rewind(depth);
    return this.abandoned ? "abandoned" : "unknown";
  }
  /** What came of the execution that ran last, if it was known before it came to its end. Gives it once. */
  takeReached(): Outcome | ShownEnd | End | undefined {
    const { reached } = this;
    this.reached = undefined;
    return reached;
  }

  /** Walks one event further. False if the search abandons the execution, or if that is not known. */
  protected abstract goOn(): boolean;
  /** The search abandons the execution: what comes of it, if that is known. */
  protected abstract abandonedEnd(): Outcome | ShownEnd | End | undefined;
  /** The same where it has come to its end. */
  protected abstract end(): Outcome | ShownEnd | End | undefined;

  /** What is known of a final state, come to with so many preemptions; undefined where nothing is, or where it has to be shown. */
  protected finalEnd(preemptions: number | undefined): Outcome | ShownEnd | undefined {
    const { walk } = this;
    if (this.everything === undefined) return undefined;
    const outcome = this.ends.finals.get(walk);
    if (outcome !== undefined || preemptions === undefined) return outcome;
    const wrong = this.ends.wrong.get(walk);
    return wrong?.isSimpler(preemptions, walk.depth) ? undefined : wrong;
  }

  /** Now and then one runs all the same, and must come to that. */
  protected audit<T extends Outcome | ShownEnd>(end: T): T | undefined {
    if (this.trials.mayWalk()) return end;
    this.audited = end;
    return undefined;
  }

  /**
   * Leads a real execution to where `go` stopped; there the search decides. `whole`: to its end. Else it is abandoned where it is
   * known how it goes on: see `takeReached`.
   */
  scheduler(whole: boolean): Scheduler {
    const { search, abandoned } = this;
    this.reached = undefined;
    this.recorder.begin();
    const { lesson } = this;
    this.lesson = undefined;
    if (lesson) return lesson;
    this.behind.runs(search);
    return whole ? new FollowedFirst(search, abandoned) : new LedToLearn(search, abandoned, this);
  }
  /** The same where nothing is walked any more; undefined if there is no need to lead. */
  lead(search: Search): Scheduler | undefined {
    return this.behind.runs(search) ? new FollowedFirst(search, false) : undefined;
  }

  /** An execution has run. `plainVariables`: those of modules were plain values at its end. */
  ran({ final, blocked }: KnownEnd, execution: Execution, plainVariables: boolean): void {
    const { recorder, walk } = this;
    if (recorder.off !== undefined) return;
    if (!this.trials.pays(recorder.complete || recorder.lessons > 0, execution.events.length)) recorder.stop(tooFew);
    if (this.audited !== undefined && this.audited !== (final ?? blocked))
      recorder.fail("an execution ended in another state");
    if (!recorder.complete) return;
    if (blocked !== undefined) this.ranBlocked(blocked);
    if (final === undefined) return;
    const everything = execution.checks.length > 0 || !plainVariables;
    if (this.everything === undefined) {
      this.everything = everything;
      recorder.finals.tellApart(everything);
      // The walk may have forgotten where it was
      if (walk.depth < execution.events.length) return;
    }
    if (everything && !this.everything) recorder.stop("what is checked at the end is not always the same");
    else if (final instanceof ShownEnd) this.ranWrong(final);
    else this.ends.finals.add(walk, final);
  }
  protected ranBlocked(_end: ShownEnd): void {}
  protected ranWrong(end: ShownEnd): void {
    this.ends.wrong.add(this.walk, end);
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
