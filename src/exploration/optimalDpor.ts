import { footprintsConflict, labelOf } from "../model/access";
import type { ExecutionEvent } from "../model/event";
import { looksOf, type WholeTurn } from "../model/turnLook";
import type { StrategyName } from "../model/strategyName";
import type { Candidate, Decision } from "../runtime/scheduler";
import type { PendingOperation } from "./pendingOperations";
import type { Strategy } from "./strategies/strategy";
import { TimedTrace, type TracedOperation } from "./timedTrace";
import { loadStates, saveSearch, type SavedSearch } from "./savedSearch";
import { searchExtent, type SearchExtent } from "./searchExtent";
import { notInitial, Sequence } from "./sequence";
import { freeChoice, isAsleep, isBranch, takeBranch, type SearchState, type Sleeping } from "./searchState";
import { TurnPlacements } from "./turnPlacements";
import { accessOf, Withdrawal } from "./withdrawal";
import { ConflictWalk } from "./conflictWalk";
import { dependent, type Effect, type WakeupNode } from "./wakeupTree";

/** What an event that could have gone another way says about itself. */
type Forking = Pick<ExecutionEvent, "number" | "choice" | "alternatives" | "accesses" | "label">;

/**
 * Optimal-DPOR with wakeup trees: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic
 * Partial Order Reduction", JACM 2017, Algorithm 2. Deviations: blocking operations race with the event that took the
 * resource, not with the one that released it; operations left pending at the end race too; alternatives of one
 * operation are separate branches, explored next to each other; an event that halts the program depends on all others.
 * A race is reversed when its second event happens, not when the execution ends: all that the reversal needs is known by
 * then, and events that an execution shares with the one before are never looked at again.
 *
 * Use: for each execution give this to the runtime as scheduler, then call `finished`; `false` ends the search.
 */
export class OptimalDpor implements Strategy {
  readonly name: StrategyName = "optimal-dpor";
  protected readonly states: SearchState[] = [];
  /** How many of them are in use. Setting the length of an array is slow, so none here is shortened. */
  protected known = 0;
  protected readonly trace = new TimedTrace();
  /** From this state on, all is as in an earlier one: branches are taken there. Only races with what was before count. */
  private backAt = Infinity;
  /** True when the last execution was abandoned because all it could still do was already explored. */
  redundant = false;
  private readonly walk = new ConflictWalk(this.trace);
  private readonly withdrawal = new Withdrawal(this.trace);
  private readonly sequence = new Sequence({
    happensBefore: (earlier, later) =>
      later === this.trace.length ? this.withdrawal.comesBefore(earlier) : this.trace.happensBefore(earlier, later),
  });

  /** While the execution has fewer events than this, it only comes to where an earlier process was. */
  private returning = 0;

  /** `saved`: goes on from there. `floor`: the states before this one belong to another search, see `DividedSearch`. */
  constructor(
    saved?: SavedSearch,
    protected readonly floor = 0,
  ) {
    if (!saved) return;
    for (const state of loadStates(saved)) this.states.push(state);
    this.known = this.states.length;
    this.returning = saved.events;
  }

  /** For another process to go on from here. */
  save(): SavedSearch {
    return saveSearch(this.states, this.known, Math.max(this.trace.length, this.returning));
  }

  /** Call before each execution. */
  begin(): void {
    this.backAt = Infinity;
    this.redundant = false;
  }

  get prefix(): TimedTrace {
    return this.trace;
  }

  /** Between executions. */
  get extent(): SearchExtent {
    return searchExtent(this.states, this.known);
  }

  cameBack(events: number): void {
    this.backAt = Math.min(this.backAt, events);
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const depth = this.trace.length;
    const { states } = this;
    if (depth === this.known) {
      const reached = this.newState(depth);
      if (depth === states.length) states.push(reached);
      else states[depth] = reached;
      this.known++;
    }
    const state = states[depth];
    const candidate = this.choose(state, candidates, depth);
    if (candidate !== null) return { task: candidate.task, choice: state.chosen!.choice };
    // Else all that could go on wait in loops, and looked too early: the races that let them look later remain
    this.redundant = candidates.some(({ enabled, again }) => enabled && !again);
    this.known--;
    return null;
  }

  happened(event: ExecutionEvent): void {
    const { trace } = this;
    if (event.alternatives > 1 && trace.length < this.backAt && trace.length >= this.returning)
      this.plantAlternatives(this.states[trace.length], event);
    trace.open(event);
    this.reverseRaces(event, stateFound(event), trace.length);
    trace.close();
  }

  /**
   * The other alternatives of an event are branches next to it, unless what sleeps here commutes with them: then they were
   * explored after that.
   */
  protected plantAlternatives(state: SearchState, { number, choice, alternatives, accesses, label }: Forking): void {
    state.chosen = { number, choice };
    const effect = { number, accesses, label, halts: false };
    if (this.commuteWithSleeping(state, effect)) return;
    for (let other = 0; other < alternatives; other++) {
      if (other === choice || state.sleep.some((q) => q.number === number && q.choice === other)) continue;
      if (isBranch(state.wakeup, number, other)) continue;
      state.wakeup = { effect, choice: other, child: null, next: state.wakeup };
    }
  }

  protected commuteWithSleeping({ sleep }: SearchState, effect: Effect): boolean {
    return sleep.some((q) => q.number !== effect.number && !dependent(q, effect));
  }

  /** Ends an execution: its pending operations race, too; then the next branch. Returns false when nothing is left. */
  finished(pending: readonly PendingOperation[]): boolean {
    if (!this.redundant) for (const operation of pending) this.reversePending(operation);
    this.returning = 0;
    return this.nextBranch();
  }

  protected nextBranch(): boolean {
    const { states, trace, floor } = this;
    while (trace.length > floor) {
      const event = trace.pop();
      const state = states[trace.length];
      this.known = trace.length + 1;
      state.sleep.push(event);
      state.done++;
      if (!takeBranch(state)) continue;
      return true;
    }
    return false;
  }

  protected newState(depth: number): SearchState {
    if (depth === 0) return { sleep: [], wakeup: null, below: null, chosen: null, done: 0, since: 0 };
    const parent = this.states[depth - 1];
    const event = this.trace.at(depth - 1);
    const sleep: Sleeping[] = [];
    for (const q of parent.sleep) if (q.number !== event.number && !dependent(q, event)) sleep.push(q);
    return { sleep, wakeup: parent.below, below: null, chosen: null, done: 0, since: 0 };
  }

  /** Leaves the branch to take in `state.chosen`; null if every candidate is asleep or cannot go on. */
  private choose(state: SearchState, candidates: readonly Candidate[], depth: number): Candidate | null {
    if (state.chosen !== null || takeBranch(state)) {
      const branch = state.chosen!;
      const { number } = branch;
      const candidate = byNumber(candidates, number);
      if (!candidate?.enabled) throw new Error(`internal error: task ${number} cannot go on where its branch begins`);
      const several = branch.choice === -1 && candidate.alternatives > 1;
      if (several) state.chosen = { number, choice: freeChoice(state, number) };
      return candidate;
    }
    // Who went on last goes on, if he can
    const last = depth > 0 ? byNumber(candidates, this.trace.at(depth - 1).number) : undefined;
    let best = last !== undefined && mayGoOn(last, state) ? last : null;
    for (let i = 0; best === null && i < candidates.length; i++)
      if (mayGoOn(candidates[i], state)) best = candidates[i];
    if (best === null) return null;
    const { number, alternatives } = best;
    state.chosen = { number, choice: alternatives > 1 ? freeChoice(state, number) : -1 };
    return best;
  }

  /**
   * Walks the events before `end` that conflict with the open operation, latest first, and joins their clocks into its
   * own. It races with each that it could have overtaken: unordered so far, and the operation is enabled without it. The
   * clock at that moment holds exactly the dependences that remain after the reversal. `found`: the state of the guard's
   * location just before the operation.
   */
  private reverseRaces(operation: TracedOperation, found: number, end: number): void {
    const { trace, walk, withdrawal } = this;
    const { guard } = operation;
    if (guard?.part) return;
    if (guard?.turn && !operation.halts) return this.moveTurn(operation, guard.turn, end);
    withdrawal.begin();
    walk.begin(operation, end);
    for (let index = walk.next(end); index >= 0; index = walk.next(index)) {
      const ordered = trace.at(index).number === operation.number || trace.happensBefore(index, trace.length);
      const overtaken = ordered || this.enabledWithoutSome(operation, found, index, end);
      if (!ordered && overtaken) {
        this.reverse(index);
        trace.joinOpen(index);
      } else if (!ordered) withdrawal.addLate(index);
      walk.leave(operation, index, overtaken);
    }
    withdrawal.joinLate();
  }

  /** The same for a turn of a loop that waits, whose looks happen at once. */
  private moveTurn(operation: TracedOperation, turn: WholeTurn, end: number): void {
    const { trace, walk, withdrawal } = this;
    const { placements, divided } = new TurnPlacements(trace, turn, end);
    if (divided) turn.divide();
    for (const placement of placements) {
      const { accesses } = placement;
      const moved = { ...operation, accesses, label: labelOf(accesses) };
      withdrawal.place(placement, end);
      this.plant(Math.min(...placement.overwriting), moved);
    }
    withdrawal.place(null);
    walk.begin(operation, end);
    for (let index = walk.next(end); index >= 0; index = walk.next(index)) {
      trace.joinOpen(index);
      walk.leave(operation, index, true);
    }
  }

  /** Without the event, or without it and the late ones: of several that commute, each alone may disable the operation. */
  private enabledWithoutSome(operation: TracedOperation, found: number, index: number, end: number): boolean {
    const { withdrawal } = this;
    withdrawal.takeLate(false);
    if (this.enabledWithout(operation, found, index, end)) return true;
    if (!withdrawal.anyLate) return false;
    withdrawal.takeLate(true);
    return this.enabledWithout(operation, found, index, end);
  }

  /** Could the operation happen if event `index`, and with it all that comes after it, had not? */
  private enabledWithout({ guard }: TracedOperation, state: number, index: number, end: number): boolean {
    if (guard === null) return true;
    const { turn } = guard;
    if (!turn) return guard.admits(this.withdrawal.stateWithout(guard.location, state, index, end));
    return !looksOf(turn.first, (at) => this.withdrawal.stateWithout(at, turn.found(at), index, this.trace.length))
      .waits;
  }

  private reversePending(operation: PendingOperation): void {
    const { trace } = this;
    const later = { ...operation, halts: false, choice: -1 };
    const last = trace.length - 1;
    trace.open(later);
    if (last >= 0 && trace.at(last).halts) this.reverseHalted(later, operation.state, last);
    else this.reverseRaces(later, operation.state, trace.length);
  }

  /**
   * The races of an operation that could not happen because the last event ended the program. It could have come first;
   * its other races do not depend on that event, unless the two touch the same.
   */
  private reverseHalted(operation: TracedOperation, state: number, last: number): void {
    const { trace } = this;
    const event = trace.at(last);
    this.withdrawal.takeLate(false);
    if (trace.happensBefore(last, trace.length)) return;
    if (this.enabledWithout(operation, state, last, last + 1)) {
      const conflict = footprintsConflict(operation.accesses, event.accesses);
      // Where another alternative does not halt, only the halting one makes this a trace of its own
      this.reverse(last, !conflict && event.choice >= 0);
      if (conflict) trace.joinOpen(last);
    }
    const touched = operation.guard && accessOf(event, operation.guard.location);
    this.reverseRaces(operation, touched ? touched.before : state, last);
  }

  /**
   * Lets the open operation happen before event `earlier`: v = notdep(e, E).e', inserted unless asleep. If they conflict
   * only because it halts, it will halt again, so no other alternative is meant; else nobody knows whether it will.
   * `both`: then event `earlier` happens as it did.
   */
  private reverse(earlier: number, both = false): void {
    const { trace } = this;
    const { length } = trace;
    const open = trace.at(length);
    const event = trace.at(earlier);
    this.withdrawal.reverse(earlier);
    const last = open.halts && footprintsConflict(open.accesses, event.accesses) ? { ...open, halts: false } : open;
    this.plant(earlier, last, both);
  }

  /** Plants, before event `earlier`, what comes after it and does not go, and then the open operation as `last`. */
  private plant(earlier: number, last: TracedOperation, both = false): void {
    const { trace, sequence, withdrawal } = this;
    if (earlier >= this.backAt || trace.length < this.returning) return;
    const { length } = trace;
    const state = this.states[earlier];
    sequence.clear();
    const simple = withdrawal.isSimple;
    for (let i = earlier + 1; i < length; i++)
      if (simple ? !trace.happensBefore(earlier, i) : !withdrawal.goes(i, earlier))
        sequence.push(i, trace.at(i), trace.at(i).choice);
    const moved = this.recast(last, earlier);
    const tamed = trace.at(length).halts && !last.halts;
    withdrawal.move(moved === last && !tamed ? null : moved, tamed);
    sequence.push(length, moved, last.halts ? last.choice : -1);
    if (both) sequence.push(earlier, trace.at(earlier), trace.at(earlier).choice);
    if (this.isExplored(sequence, state)) return;
    if (earlier < this.floor) this.passOn(earlier, sequence);
    else state.wakeup = this.insert(sequence, state.wakeup);
  }

  /**
   * The open operation as it will be where it is put: a compare-exchange that succeeded may fail there. Taken for what it
   * was, two of them that commute there would be two branches, each of which leaves to the other what comes after both.
   */
  private recast(operation: TracedOperation, earlier: number): TracedOperation {
    const { recast, accesses, guard } = operation;
    if (!recast || guard !== null) return operation;
    const stateOf = (location: number) =>
      this.withdrawal.stateWithout(location, accessOf(operation, location)!.before, earlier, this.trace.length);
    const modes = accesses.map(({ location }) => recast.modeIn(location, stateOf, earlier));
    if (accesses.every(({ mode }, i) => mode === modes[i])) return operation;
    const moved = accesses.map((access, i) => ({ ...access, mode: modes[i] }));
    return { ...operation, accesses: moved, label: labelOf(moved) };
  }

  /** Will all that begins with the sequence be met below a branch that was explored? */
  protected isExplored(sequence: Sequence, { sleep }: SearchState): boolean {
    for (let i = 0; i < sleep.length; i++)
      if (sequence.weakInitial(sleep[i], sleep[i].choice) !== notInitial) return true;
    return false;
  }

  protected insert(sequence: Sequence, wakeup: WakeupNode | null): WakeupNode | null {
    return sequence.insertInto(wakeup);
  }

  /** A sequence was found for a state that belongs to another search. */
  protected passOn(_depth: number, _sequence: Sequence): void {}
}

function mayGoOn(candidate: Candidate, state: SearchState): boolean {
  return candidate.enabled && !candidate.again && !isAsleep(state, candidate);
}

function byNumber(candidates: readonly Candidate[], number: number): Candidate | undefined {
  // Mostly they stand in the order of their numbers
  if (number < candidates.length && candidates[number].number === number) return candidates[number];
  for (const candidate of candidates) if (candidate.number === number) return candidate;
  return undefined;
}

/** The state in which an event found what its guard asks about. */
function stateFound({ guard, accesses }: ExecutionEvent): number {
  if (guard === null) return 0;
  for (let i = 0; i < accesses.length; i++) if (accesses[i].location === guard.location) return accesses[i].before;
  return 0;
}
