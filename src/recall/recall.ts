import type { ExecutionEvent } from "../model/event";
import type { Outcome } from "../model/report";
import type { Execution } from "../runtime/execution";
import { heldBy } from "../runtime/heldBy";
import { BaseRecall } from "./baseRecall";
import { blockedOperations } from "./ends/blockedOperations";
import type { KnownEnd } from "./ends/knownEnd";
import type { ShownEnd } from "./ends/shownEnd";
import { Recorder } from "./learning/recorder";
import type { Search } from "./running/followedFirst";
import { Trials } from "./running/trials";
import { eventOf } from "./walk/eventOf";
import { Walk } from "./walk/walk";

/** An execution that was walked to its end. */
export interface WalkedTo {
  readonly events: readonly ExecutionEvent[];
  /** The integer that guards see of a location, in the end. */
  stateOf(location: number): number;
  /** Only where somebody counts them. */
  preemptionsIn(events: number): number;
}

/** So many turns of loops a task makes in one walk; less than the patience of `RepeatingLoops`. */
const mostTurns = 40;

/**
 * Learning costs about as much as running. So of the first executions a tenth has to be walked, and later, of so many one
 * after the other, half of them.
 */
const trials = { first: { length: 100, share: 0.1 }, later: { length: 400, share: 0.5 } };

const none: ReturnType<typeof blockedOperations> = [];

/**
 * Executions of which every step is known by heart need not run. A task is a function of what it saw: what it does next is
 * decided by its own history and by the state of what it touches. So a search of traces, which meets the same steps in ever
 * other orders, can walk from step to step: `go`. Where it comes to a step that nobody has seen, or to a final state that is
 * new, the same execution really runs, from its beginning: `scheduler` leads it there and `observer` learns on the way.
 *
 * What is walked shows nothing new: no data race (`RaceFreedom`) but those that were looked at (`RacyEnds`), no order of
 * locks (`LockOrders`), no atomicity violation (`Walk.suspect`), no error (such steps are never learnt), an end that was
 * looked at (`FinalStates`, `BlockedEnds`). Whatever may show something runs. Every execution that runs checks the steps it
 * takes: `failed` says that one came out differently, and then nothing that was walked counts.
 */
export class Recall extends BaseRecall<Walk, Recorder, never> {
  constructor(search: Search, maxSteps: number) {
    const walk = new Walk();
    super(search, maxSteps, walk, new Recorder(walk), new Trials(trials.first, trials.later));
  }

  /** What tasks stand before that are blocked where the execution ended that was walked last. */
  get blocked(): ReturnType<typeof blockedOperations> {
    return this.walk.unfinished > 0 ? blockedOperations(this.walk) : none;
  }

  /** The execution that was walked last. */
  get walkedTo(): WalkedTo {
    const { walk, search } = this;
    return {
      events: Array.from({ length: walk.depth }, (_, index) => search.prefix.event(index)),
      stateOf: (location) => walk.locations.integerAt(location),
      preemptionsIn: (events) => walk.preemptionsIn(events),
    };
  }

  protected override goesBack(): boolean {
    this.walk.races.skips = true;
    return super.goesBack();
  }

  override goAhead(): ReturnType<BaseRecall<Walk, Recorder, never>["goAhead"]> {
    const { races } = this.walk;
    races.skips = true;
    const ahead = super.goAhead();
    // What each event synchronizes with is compared as long as the execution runs
    races.skips = ahead === "known";
    return ahead;
  }

  protected goOn(): boolean {
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

  protected end(): Outcome | ShownEnd | undefined {
    return this.known(this.finalEnd(this.walk.preemptions));
  }
  /** Nobody can go on. Undefined where that is new, or has to be shown. */
  protected abandonedEnd(): Outcome | ShownEnd | undefined {
    const { walk } = this;
    const { blocked } = this.ends;
    const { preemptions, depth } = walk;
    if (blocked.isIdle(walk) && walk.isBlocked) return this.known(this.finalEnd(preemptions));
    const end = preemptions === undefined || !walk.isBlocked ? undefined : blocked.get(walk);
    return this.known(end?.isSimpler(preemptions!, depth) ? undefined : end);
  }
  /** `end`: what comes of it, as far as its tasks alone decide that. */
  private known<T extends Outcome | ShownEnd>(end: T | undefined): T | ShownEnd | undefined {
    const { walk } = this;
    if (end === undefined || walk.suspect < Infinity || walk.isDoubtful) return undefined;
    if (walk.races.races === 0) return this.audit(end);
    const shown = walk.counts ? this.ends.racy.get(walk, end, this.search.prefix) : undefined;
    return shown && this.audit(end) && shown;
  }

  override ran(end: KnownEnd, execution: Execution, plainVariables: boolean): void {
    const { recorder, walk } = this;
    const { racedOn } = end;
    recorder.quieten(this.ends.deadlocked);
    if (recorder.complete && walk.races.on && racedOn && !walk.races.are(racedOn))
      recorder.fail("there are other data races");
    super.ran(end, execution, plainVariables);
    if (recorder.complete && end.final !== undefined && walk.unfinished > 0 && mayWait(execution))
      this.ends.blocked.addIdle(walk);
    if (this.ends.racy.any) walk.count(false);
  }
  protected override ranBlocked(end: ShownEnd): void {
    const { walk } = this;
    if (!walk.isBlocked) return;
    this.ends.blocked.add(walk, end);
    this.countPreemptions();
  }
  protected override ranWrong(end: ShownEnd): void {
    super.ranWrong(end);
    this.countPreemptions();
  }
  /** From now on, of executions that are walked. */
  countPreemptions(): void {
    this.walk.count(true);
  }
}

/** Do all that wait at the end wait for what nobody holds? Only then they never wait for each other, see `daemonsInCircle`. */
function mayWait({ tasks }: Execution): boolean {
  return tasks.every(({ pending }) => {
    if (pending === null) return true;
    const wait = pending.waitsFor?.();
    return (wait?.means === "communication" || wait?.means === "notification") && heldBy(wait).length === 0;
  });
}
