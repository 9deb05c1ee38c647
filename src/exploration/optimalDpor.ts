import type { ExecutionEvent } from "../model/event";
import { ImpossiblePlan, type CameBack, type Candidate, type Decision } from "../runtime/scheduler";
import { alternativeOf, type Forking } from "./alternativeOf";
import { another, byNumber, mayGoOn } from "./another";
import { dependent, type Effect } from "./effect";
import { isBlocked, type PendingOperation } from "./pendingOperations";
import { ClosedCycles } from "./races/closedCycles";
import { MissedTurns } from "./races/missedTurns";
import { RaceReversal } from "./races/raceReversal";
import { RacingTasks, type Reordering } from "./races/racingTasks";
import { loadStates, saveSearch, type SavedSearch } from "./savedSearch";
import { freeChoice, isAsleep, newState, nobody, putToSleep, type SearchState } from "./searchState";
import { stateFound } from "./stateFound";
import type { KnownCallbacks } from "./trace/knownCallbacks";
import { TraceSearch, type Keeps } from "./traceSearch";
import { admits } from "./wakeupTrees/admits";
import { dropDone } from "./wakeupTrees/doneBranches";
import type { Sequence } from "./wakeupTrees/sequence";
import { SequenceInsertion } from "./wakeupTrees/sequenceInsertion";
import { none } from "./wakeupTrees/wakeupTrees";

/**
 * Optimal-DPOR with wakeup trees: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
 * Partial Order Reduction", JACM 2017, Algorithm 2. Deviations: blocking operations race with the event that took the
 * resource, not with the one that released it; operations left pending at the end race too; alternatives of one
 * operation are separate branches, explored next to each other; an event that halts the program depends on all others.
 * A race is reversed when its second event happens, not when the execution ends, so that events that an execution shares with
 * the one before are never looked at again; where that is too early, `UnsettledReversals` does it once more.
 *
 * As long as they need not be `whole`, wakeup trees are lists: a branch keeps the sequence that asked for it first, and what
 * else begins with its event is found again below it. So that it is, what slept already when the search came to a state keeps
 * away only sequences that have its event, as in Algorithm 1 of the paper. That may end in an execution that finds everything
 * asleep; then the search has `outgrown` lists, and has to begin again with what needs none, `ParsimoniousDpor`, or with whole trees.
 */
export class OptimalDpor extends TraceSearch {
  protected readonly insertion = new SequenceInsertion(this.trees);
  private readonly missed = new MissedTurns();
  private readonly closed = new ClosedCycles(this.trace);
  /** Some events touch what their code touches: see `RaceReversal`. */
  protected anyVaries = false;
  private readonly reversal = new RaceReversal(this.trace, this);

  /** Wakeup trees keep all sequences that ask for a branch. */
  protected whole: boolean;
  /** What callbacks did is kept, see `KnownCallbacks`. That takes time, and mostly none is redundant without it. */
  private readonly learns: boolean;
  /** Something was not planted only because they need not be whole. */
  private spared = false;
  /** Who races with whom, as long as the first execution goes on; only where somebody asked for it, see `mayReorder`. */
  private racing: RacingTasks | undefined;
  /** Who is preferred where nothing else says who goes on; empty: tasks in the order of their numbers. */
  protected order: readonly number[];

  /**
   * `saved`: goes on from there. `floor`: the states before this one belong to another search, see `DividedSearch`. `whole`: if
   * false, tries without whole wakeup trees.
   */
  constructor(
    saved?: SavedSearch,
    protected readonly floor = 0,
    whole = true,
  ) {
    super();
    this.whole = this.learns = saved?.whole ?? whole;
    this.order = saved?.order ?? [];
    this.repeats = saved?.repeats ?? false;
    if (!saved) return;
    for (const state of loadStates(saved, this.trees)) this.states.push(state);
    this.known = this.states.length;
    this.returning = saved.events;
  }

  /** Of callbacks each that is kept has to be whole. */
  get needs(): Keeps {
    return this.anyVaries ? "trees" : "schedules";
  }

  save(): SavedSearch {
    const { order, repeats } = this;
    const events = Math.max(this.trace.length, this.returning);
    const search = saveSearch(this.states, this.known, this.trees, events, this.whole);
    return { ...search, ...(order.length > 0 ? { order } : {}), ...(repeats ? { repeats } : {}) };
  }

  override mayReorder(): void {
    if (this.known === 0) this.racing = new RacingTasks();
  }

  override begin(): void {
    super.begin();
    this.closed.begin();
  }

  cameBack(back: CameBack): void {
    this.closed.add(back);
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const depth = this.trace.length;
    const state = depth === this.known ? this.entered(depth) : this.states[depth];
    const candidate = this.choose(state, candidates, depth);
    if (candidate !== null) return { task: candidate.task, choice: state.choice };
    // Else all that could go on wait in loops, and looked too early: the races that let them look later remain
    this.redundant = candidates.some(({ enabled, again }) => enabled && !again);
    this.known--;
    return null;
  }

  happened(event: ExecutionEvent): void {
    const { trace } = this;
    if (event.alternatives > 1 && trace.length >= this.returning && this.mayBranch(trace.length, event.number))
      this.plantAlternatives(this.states[trace.length], event);
    if (event.varies === true && !this.anyVaries) this.meetCallbacks();
    trace.open(event);
    this.reversal.races(event, stateFound(event), trace.length);
    trace.close();
    this.reversal.unsettled.happened();
    this.missed.happened(trace);
  }

  /** Guesses about what callbacks touch need whole trees. */
  private meetCallbacks(): void {
    this.anyVaries = true;
    if (this.learns) this.trace.meetCallbacks();
    this.racing = undefined;
    this.outgrown ||= !this.whole && (this.spared || this.insertion.spared);
    this.whole = true;
  }

  /**
   * The other alternatives of an event are branches next to it, unless what sleeps here commutes with them: then they were
   * explored after that. Without whole trees only what was put to sleep here counts.
   */
  protected plantAlternatives(state: SearchState, event: Forking): void {
    const { number, choice, alternatives } = event;
    state.chosen = number;
    state.choice = choice;
    const { trees } = this;
    const effect = alternativeOf(event);
    if (this.commuteWithSleeping(state, effect)) return;
    for (let other = 0; other < alternatives; other++) {
      if (other === choice || state.sleep.some((q) => q.number === number && q.choice === other)) continue;
      if (trees.has(state.wakeup, number, other)) continue;
      state.wakeup = trees.add(effect, other, none, state.wakeup);
    }
  }

  protected commuteWithSleeping({ sleep, inherited }: SearchState, effect: Effect): boolean {
    for (let i = this.whole ? 0 : inherited; i < sleep.length; i++)
      if (sleep[i].number !== effect.number && !dependent(sleep[i], effect)) return true;
    return false;
  }

  /** Ends an execution: its pending operations race, too; then the next branch. Returns false when nothing is left. */
  finished(pending: readonly PendingOperation[]): boolean {
    this.reversal.ended();
    if (this.redundant) this.outgrown ||= !this.whole || (this.anyVaries && !this.learns);
    // What sleeps was explored, and so were its races. What is blocked has no other event that they could be found with
    if (!this.outgrown)
      for (const operation of pending) if (!this.redundant || isBlocked(operation)) this.reversal.pending(operation);
    if (!this.redundant) this.missed.look(this.trace);
    this.returning = 0;
    this.repeats = false;
    const reordering = this.redundant ? undefined : this.racing?.reordering(this.trace);
    this.racing = undefined;
    return reordering ? this.reorder(reordering) : this.nextBranch();
  }

  /** Forgets the first execution, and begins with its trace in another order. */
  private reorder({ events, tasks }: Reordering): boolean {
    const { states, trace, trees } = this;
    let branch = none;
    for (let i = events.length - 1; i >= 0; i--) {
      const event = trace.at(events[i]);
      branch = trees.add(event, event.choice, branch, none);
    }
    while (trace.length > 0) {
      this.missed.popped(trace.pop());
      this.reversal.unsettled.back();
      trees.drop(states[trace.length].wakeup);
    }
    const first = (states[0] = newState());
    first.wakeup = branch;
    this.known = 1;
    this.order = tasks;
    this.repeats = true;
    return this.take(first);
  }

  protected nextBranch(): boolean {
    const { states, trace, floor } = this;
    while (trace.length > floor) {
      const event = trace.pop();
      this.reversal.unsettled.back();
      this.missed.popped(event);
      const state = states[trace.length];
      this.known = trace.length + 1;
      state.done++;
      // Mostly there is no other branch, and nobody asks any more what sleeps here
      if (state.wakeup === none) continue;
      putToSleep(state, event);
      if (this.take(state)) return true;
    }
    return false;
  }

  protected override take(state: SearchState): boolean {
    if (this.anyVaries) dropDone(state, this.trees, this.foreseen);
    return super.take(state);
  }
  /** What tells of a guess that it commutes with somebody who sleeps, behind whom it was explored. */
  protected get foreseen(): KnownCallbacks | undefined {
    return this.trace.callbacks;
  }

  /** Leaves the branch to take in `state`; null if every candidate is asleep or cannot go on. */
  private choose(state: SearchState, candidates: readonly Candidate[], depth: number): Candidate | null {
    let planned = false;
    while (state.chosen !== nobody || this.take(state)) {
      const number = state.chosen;
      const candidate = byNumber(candidates, number);
      if (!candidate?.enabled)
        throw new ImpossiblePlan(`internal error: task ${number} cannot go on where its branch begins`);
      if (this.anyVaries && isDone(state, candidate)) {
        planned = true;
        state.chosen = nobody;
        continue;
      }
      if (state.choice === -1 && candidate.alternatives > 1) state.choice = freeChoice(state, candidate);
      return candidate;
    }
    if (planned) return null;
    // Who went on last goes on, if he can
    const last = depth > 0 ? byNumber(candidates, this.trace.at(depth - 1).number) : undefined;
    const best =
      last !== undefined && mayGoOn(last, state) ? last : another(state, candidates, this.order, this.anyVaries);
    if (best === undefined) return null;
    const { number, alternatives } = best;
    state.chosen = number;
    state.choice = alternatives > 1 ? freeChoice(state, best) : -1;
    return best;
  }

  /** What an earlier process planted is there, and does not come twice. */
  mayPlant(depth: number): boolean {
    const { trace } = this;
    const { number } = trace.at(trace.length);
    this.racing?.note(depth, trace.at(depth).number, number);
    return this.mayBranch(depth, number);
  }

  /** May a branch be taken before event `depth` because of what the task does now? Not where an earlier state has it. */
  mayBranch(depth: number, task: number): boolean {
    return this.closed.mayBranch(depth, task);
  }

  begins(depth: number, task: number, choice: number): boolean {
    const { sleep, wakeup } = this.states[depth];
    for (let i = 0; i < sleep.length; i++) if (sleep[i].number === task && admits(choice, sleep[i].choice)) return true;
    // Where time forbids a sequence, a part of it may be planted that begins with something else
    if (this.whole || this.trace.at(0).inTime !== undefined) return false;
    const { trees } = this;
    for (let branch = wakeup; branch !== none; branch = trees.next(branch)) {
      if (trees.effect(branch).number !== task || !admits(choice, trees.choice(branch))) continue;
      this.spared ||= trees.child(branch) !== none;
      return true;
    }
    return false;
  }

  /** Adds a sequence to the branches of the state before event `depth`, unless it was explored. */
  plant(depth: number, sequence: Sequence): number {
    const state = this.states[depth];
    // Since it was asked for first, somebody who was passed over may have gone on
    if (!this.mayBranch(depth, nobody)) return -1;
    if (this.anyVaries) sequence.findNextToLast(this.trace.nextToLast);
    if (this.isExplored(sequence, state)) return -1;
    const { inTime } = this.trace.at(0);
    // A reversal that time forbids is none; what need not come before its last event may be left out
    if (inTime !== undefined && (!sequence.fits(inTime) || this.isExplored(sequence, state))) return -1;
    if (depth < this.floor) return this.passOn(depth, sequence);
    if (this.anyVaries) sequence.explored = [...state.sleep, this.trace.at(depth)];
    state.wakeup = this.insert(sequence, state.wakeup);
    return -1;
  }

  /** Will all that begins with the sequence be met below a branch that was explored? */
  protected isExplored(sequence: Sequence, { sleep, inherited }: SearchState): boolean {
    return sequence.isCovered(sleep, this.whole ? 0 : inherited);
  }

  protected insert(sequence: Sequence, wakeup: number): number {
    return this.insertion.into(wakeup, sequence, this.whole);
  }

  /** A sequence was found for a state that belongs to another search. Gives its number there. */
  protected passOn(_depth: number, _sequence: Sequence): number {
    return -1;
  }
  /** It is longer by an event: see `UnsettledReversals`. */
  extend(_depth: number, _passed: number, _more: number, _event: number, _back: readonly number[]): void {}
}

/** A branch was planned before it was known what its events would touch: is it explored already? */
function isDone({ sleep, choice }: SearchState, candidate: Candidate): boolean {
  const { number, alternatives } = candidate;
  if (choice >= 0 || alternatives === 1)
    return sleep.some((q) => q.number === number && (choice < 0 || q.choice === choice));
  return isAsleep({ sleep }, candidate);
}
