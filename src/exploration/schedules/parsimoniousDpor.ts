import type { ExecutionEvent } from "../../model/event";
import type { Candidate, Decision } from "../../runtime/scheduler";
import { another, byNumber, mayGoOn } from "../another";
import type { Effect } from "../effect";
import type { PendingOperation } from "../pendingOperations";
import { loadStates, saveSearch, type SavedSearch } from "../savedSearch";
import { searchExtent, type SearchExtent } from "../searchExtent";
import { freeChoice, nobody, type SearchState } from "../searchState";
import { stateFound } from "../stateFound";
import type { TracedOperation } from "../trace/timedTrace";
import { TraceSearch } from "../traceSearch";
import { none } from "../wakeupTrees/wakeupTrees";
import { addSchedule, headOf, isAlternative } from "./addSchedule";
import { hasAnotherHead, stillDelayed, type Delay } from "./delay";
import { isAsRelied, newPlannedState, type PlannedState } from "./plannedState";
import { loadSchedules, saveSchedules } from "./savedSchedules";
import { ScheduleReversal } from "./scheduleReversal";
import { tooMuch, type TooMuch } from "./tooMuch";

/**
 * Parsimonious Optimal-DPOR: Abdulla, Atig, Das, Jonsson, Sagonas, "Parsimonious Optimal Dynamic Partial Order Reduction", CAV
 * 2024. A race of c and e asks in the state before c for a schedule: the events between them that have to come before e, and then
 * e, its head. So that no two races ask for the same trace, a race is not reversed where its schedule would leave out events of
 * a schedule that led here (`ScheduleReversal`). Then nothing is inserted into anything: the branches of a state are a list, what
 * is below one depends on nothing but the events that lead there, and nothing sleeps.
 *
 * Ours: where several schedules of one state lead to the same trace, it belongs to the one whose head is of the lowest task
 * (`keepsHeads`); what is delayed goes on as soon as it can, so that hardly any execution turns out to be of another schedule;
 * operations that block, and those that never happened, race too; the other alternatives of an event are branches next to it.
 *
 * It stands in for whole wakeup trees where lists are `outgrown`, see `OptimalDpor`. Nothing would tell that a trace is met twice, so
 * it gives up where what it relies on does not hold: then it is outgrown itself.
 */
export class ParsimoniousDpor extends TraceSearch {
  readonly needs = "trees";
  /** Why whole trees are needed. */
  gaveUp: TooMuch | undefined;
  protected readonly planned: PlannedState[] = [];
  private readonly reversal = new ScheduleReversal(this.trace, this);

  /** `saved`: goes on from there. `floor`: the states before this one belong to another search, see `DividedSchedules`. */
  constructor(
    saved?: SavedSearch,
    protected readonly floor = 0,
  ) {
    super();
    if (!saved?.schedules) return;
    for (const state of loadStates(saved, this.trees)) this.states.push(state);
    for (const state of loadSchedules(saved.schedules)) this.planned.push(state);
    this.known = this.states.length;
    this.returning = saved.events;
  }

  save(): SavedSearch {
    const { states, known, trees, trace, planned } = this;
    const search = saveSearch(states, known, trees, Math.max(trace.length, this.returning), true);
    return { ...search, schedules: saveSchedules(planned, known) };
  }

  /** What the search chose itself is as much of a state as a branch of a wakeup tree with so many leaves. */
  override get extent(): SearchExtent {
    return searchExtent(this.states, this.known, this.trees, (schedules) => 1 / (1 + Math.log2(schedules)));
  }

  /** Without whole trees it cannot go on; what comes now is only to come to the end of an execution. */
  giveUp(why: TooMuch | undefined): void {
    this.gaveUp ??= why;
    this.outgrown ||= why !== undefined;
  }

  cameBack(): void {
    this.giveUp("came back");
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const depth = this.trace.length;
    const state = depth === this.known ? this.entered(depth) : this.states[depth];
    const candidate = this.choose(state, candidates, depth);
    if (candidate !== undefined) return { task: candidate.task, choice: state.choice };
    this.known--;
    return null;
  }

  protected override entered(depth: number): SearchState {
    const here = this.plannedAt(depth);
    here.planned = here.first = undefined;
    here.isAlternative = false;
    return super.entered(depth);
  }
  private plannedAt(depth: number): PlannedState {
    return (this.planned[depth] ??= newPlannedState());
  }

  protected override take(state: SearchState): boolean {
    const { wakeup } = state;
    if (wakeup === none) return false;
    const here = this.planned[this.trace.length];
    here.planned = this.trees.effect(wakeup);
    here.isAlternative = isAlternative(this.trees, wakeup);
    return super.take(state);
  }

  private choose(state: SearchState, candidates: readonly Candidate[], depth: number): Candidate | undefined {
    if (state.chosen === nobody && !this.take(state)) {
      if (candidates.some(({ again }) => again)) this.giveUp("looks again");
      const best = this.best(state, candidates, depth);
      if (best === undefined) return undefined;
      state.chosen = best.number;
      state.choice = -1;
    }
    const candidate = byNumber(candidates, state.chosen);
    if (!candidate?.enabled) {
      this.giveUp("cannot go on");
      this.redundant = true;
      return undefined;
    }
    if (state.choice === -1 && candidate.alternatives > 1) state.choice = freeChoice(state, candidate);
    return candidate;
  }

  /** What was delayed last goes on, if it can; else who went on last. */
  private best(state: SearchState, candidates: readonly Candidate[], depth: number): Candidate | undefined {
    const mayGo = (number: number): Candidate | undefined => {
      const candidate = byNumber(candidates, number);
      return candidate && mayGoOn(candidate, state) ? candidate : undefined;
    };
    for (let delay = this.planned[depth].delays; delay; delay = delay.outer) {
      const delayed = mayGo(delay.delayed.number);
      if (delayed) return delayed;
    }
    return (depth > 0 && mayGo(this.trace.at(depth - 1).number)) || another(state, candidates, [], false);
  }

  happened(event: ExecutionEvent): void {
    const { trace, reversal, planned } = this;
    const depth = trace.length;
    const here = planned[depth];
    const isPlanned = here.planned !== undefined;
    const isEnd = isPlanned && this.states[depth].below === none;
    const isHead = isEnd && !here.isAlternative;
    // What an earlier process did is known
    const isNew = depth >= this.returning;
    if (isNew) this.giveUp(isAsRelied(event, here) ? tooMuch(event) : "another footprint");
    if (isNew && !isPlanned) here.first = event;
    const races = isNew && !this.outgrown && (!isPlanned || isHead);
    if (races && event.alternatives > 1) this.plantAlternatives(depth, event);
    trace.open(event);
    if (races) reversal.races(event, stateFound(event), isHead);
    else reversal.join(event);
    trace.close();
    reversal.note(depth, isPlanned);
    if (!isNew) return;
    if (!isPlanned && hasAnotherHead(here.delays, trace)) this.giveUp("another head");
    const next = this.plannedAt(depth + 1);
    next.leadsTo = isPlanned ? here.leadsTo : undefined;
    next.delays = isPlanned && !isEnd ? undefined : stillDelayed(isPlanned ? here.leadsTo : here.delays, trace);
  }

  finished(pending: readonly PendingOperation[]): boolean {
    const { trace, reversal } = this;
    this.returning = 0;
    for (const operation of pending) {
      this.giveUp(tooMuch(operation));
      if (this.outgrown || operation.accesses.length === 0) continue;
      const later: TracedOperation = { ...operation, halts: false, choice: -1 };
      trace.open(later);
      reversal.races(later, operation.state, false);
    }
    return this.nextBranch();
  }

  protected nextBranch(): boolean {
    const { trace } = this;
    while (trace.length > this.floor) {
      trace.pop();
      this.known = trace.length + 1;
      if (this.leave()) return true;
    }
    return false;
  }

  /** A branch of the last state is done: takes the next one, if there is one. */
  protected leave(): boolean {
    const depth = this.trace.length;
    const state = this.states[depth];
    state.done++;
    if (state.wakeup === none) return false;
    this.planned[depth].leadsTo = this.leadsTo(state.wakeup, depth);
    return this.take(state);
  }

  /** What will be delayed behind the branch? In the middle of a schedule only its head has alternatives, so that is known. */
  protected leadsTo(branch: number, depth: number): Delay | undefined {
    const { trees } = this;
    const { first, delays, leadsTo } = this.planned[depth];
    if (first === undefined) return leadsTo;
    if (first.number === trees.effect(branch).number) return delays;
    return { at: depth, delayed: first, head: headOf(trees, branch).number, outer: delays };
  }

  delaysAt(depth: number): Delay | undefined {
    return this.planned[depth].delays;
  }

  /** The other alternatives of an event. */
  private plantAlternatives(depth: number, event: ExecutionEvent): void {
    for (let other = 0; other < event.alternatives; other++)
      if (other !== event.choice) this.append(depth, this.trees.add(event, other, none, none));
  }

  plant(depth: number, order: readonly number[], head: Effect): void {
    this.append(depth, addSchedule(this.trees, this.trace, order, head));
  }

  /** Branches are explored in the order in which they were asked for. */
  protected append(depth: number, branch: number): void {
    const state = this.states[depth];
    state.wakeup = this.trees.append(state.wakeup, branch);
  }
}
