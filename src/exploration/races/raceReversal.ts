import { footprintsConflict, labelOf, Read, type Access } from "../../model/access";
import type { Recast } from "../../model/event";
import { looksOf, type WholeTurn } from "../../model/turnLook";
import type { Effect } from "../effect";
import type { PendingOperation } from "../pendingOperations";
import { ConflictWalk } from "../trace/conflictWalk";
import type { TimedTrace, TracedOperation } from "../trace/timedTrace";
import { Sequence } from "../wakeupTrees/sequence";
import { Guesses } from "./guesses";
import { TurnPlacements } from "./turnPlacements";
import { openTurn } from "./turnView";
import { UnsettledReversals, type Planter } from "./unsettledReversals";
import { accessOf, Withdrawal } from "./withdrawal";

/** Where the sequences go that races ask for. */
interface Search extends Planter {
  /** Else what goes on there with the task of the open operation is found in an earlier state that was the same. */
  mayBranch(depth: number, task: number): boolean;
  mayPlant(depth: number): boolean;
  /**
   * Was a branch that the task begins with that alternative explored in the state before event `depth`, or, as long as
   * branches are lists, will one be? -1: whichever comes.
   */
  begins(depth: number, task: number, choice: number): boolean;
}

/**
 * Finds the races of the open operation of a trace, and what has to happen for each to come out the other way round: lines
 * 4 to 11 of Algorithm 2 in Abdulla et al., JACM 2017, and what blocking, halting and waiting add to it.
 */
export class RaceReversal {
  private readonly walk: ConflictWalk;
  private readonly withdrawal: Withdrawal;
  private readonly sequence: Sequence;
  readonly unsettled: UnsettledReversals;
  /** The open operation has not happened when the execution ended. */
  private isPending = false;
  /** The operation that is put before event `recastAt`, and the states that it finds there. */
  private recasting!: TracedOperation;
  private recastAt = 0;
  private readonly stateThere = (location: number): number => {
    const { before } = accessOf(this.recasting, location)!;
    return this.withdrawal.stateWithout(location, before, this.recastAt, this.trace.length);
  };
  private readonly guessed = new Guesses();
  /** Races whose later event may touch something else where it is put: see `ended`. */
  private readonly guesses: { readonly earlier: number; readonly later: number }[] = [];

  constructor(
    private readonly trace: TimedTrace,
    private readonly search: Search,
  ) {
    this.walk = new ConflictWalk(trace);
    this.withdrawal = new Withdrawal(trace);
    this.sequence = new Sequence(trace);
    this.unsettled = new UnsettledReversals(trace, this.sequence, search);
  }

  /**
   * Walks the events before `end` that conflict with the open operation, latest first, and joins their clocks into its
   * own. It races with each that it could have overtaken: unordered so far, and the operation is enabled without it. The
   * clock at that moment holds exactly the dependences that remain after the reversal. `found`: the state of the guard's
   * location just before the operation.
   */
  races(operation: TracedOperation, found: number, end: number): void {
    const { trace, walk, withdrawal, guesses } = this;
    const { guard } = operation;
    while (guesses.length > 0 && guesses[guesses.length - 1].later >= trace.length) guesses.pop();
    if (operation.accesses.length === 0 && !operation.halts) return;
    const { part, turn } = guard ?? {};
    // A try that succeeded is more than a look: what it wrote has races
    const looked = operation.accesses.every(({ mode }) => mode === Read);
    if (part && looked) return;
    if (turn && !operation.halts) this.placeTurn(operation, turn, end);
    if (turn && looked && !operation.halts) return this.orderTurn(operation, end);
    let goesBack = false;
    withdrawal.begin();
    walk.begin(operation, end);
    for (let index = walk.next(end); index >= 0; index = walk.next(index)) {
      const ordered = trace.happensBefore(index, trace.length);
      const isBack = !ordered && !this.search.mayBranch(index, operation.number);
      // What it conflicts with there goes together with an event before that, which the same race was with at the first visit
      goesBack ||= isBack;
      const overtaken =
        ordered || (!isBack && (guard === null || this.enabledWithoutSome(operation, found, index, end, goesBack)));
      if (!ordered && overtaken) {
        if (goesBack) withdrawal.takeLate(true);
        this.reverse(index);
        trace.joinOpen(index);
      } else if (!ordered) withdrawal.addLate(index);
      walk.leave(operation, index, overtaken);
    }
    withdrawal.joinLate();
  }

  /** Plants a turn of a loop that waits, whose looks happen at once, where else it could have been. */
  private placeTurn(operation: TracedOperation, turn: WholeTurn, end: number): void {
    const { trace, withdrawal } = this;
    const { nearest, divided } = new TurnPlacements(trace, openTurn(trace, turn, end));
    if (divided) turn.divide();
    for (const placement of nearest) {
      const { accesses } = placement;
      const moved = { ...operation, accesses, label: labelOf(accesses) };
      withdrawal.place(placement, end);
      this.plant(Math.min(...placement.overwriting), moved);
    }
    withdrawal.place(null);
  }
  /** It comes after all that it conflicts with. */
  private orderTurn(operation: TracedOperation, end: number): void {
    const { trace, walk } = this;
    walk.begin(operation, end);
    for (let index = walk.next(end); index >= 0; index = walk.next(index)) {
      trace.joinOpen(index);
      walk.leave(operation, index, true);
    }
  }

  /** Without the event, or without it and the late ones: of several that commute, each alone may disable the operation. */
  private enabledWithoutSome(
    operation: TracedOperation,
    found: number,
    index: number,
    end: number,
    goesBack: boolean,
  ): boolean {
    const { withdrawal } = this;
    withdrawal.takeLate(false);
    if (!goesBack && this.enabledWithout(operation, found, index, end)) return true;
    if (!withdrawal.anyLate) return false;
    withdrawal.takeLate(true);
    const isPossible = () => this.enabledWithout(operation, found, index, end);
    if (!isPossible()) return false;
    if (!goesBack) withdrawal.spareLate(isPossible);
    return true;
  }

  /** Could the operation happen if event `index`, and with it all that comes after it, had not? */
  private enabledWithout({ guard }: TracedOperation, state: number, index: number, end: number): boolean {
    if (guard === null) return true;
    const { turn } = guard;
    if (!turn) return guard.admits(this.withdrawal.stateWithout(guard.location, state, index, end));
    return !looksOf(turn.first, (at) => this.withdrawal.stateWithout(at, turn.found(at), index, this.trace.length))
      .waits;
  }

  /**
   * An execution has ended. What commuted with an event that was moved need not commute with it where it is put, so it is
   * also put behind all of that.
   */
  ended(): void {
    const { trace, sequence } = this;
    for (const { earlier, later } of this.guesses) {
      if (later >= trace.length || !this.search.mayBranch(earlier, trace.at(later).number)) continue;
      sequence.begin(earlier, trace.length);
      let more = false;
      for (let i = earlier + 1; i < trace.length; i++) {
        if (i === later || trace.happensBefore(earlier, i) || trace.happensBefore(later, i)) continue;
        sequence.add(i);
        more ||= i > later;
      }
      if (!more) continue;
      sequence.addBehindAll(this.guessed.of(trace.at(later), later));
      this.search.plant(earlier, sequence);
    }
  }

  pending(operation: PendingOperation): void {
    const { trace } = this;
    // Until it has happened, what nobody knows counts as dependent on everything
    const later = { ...operation, halts: operation.unknown === true, choice: -1 };
    const last = trace.length - 1;
    trace.open(later);
    this.isPending = true;
    if (last >= 0 && trace.at(last).halts) this.halted(later, operation, last);
    else if (!operation.unknown) this.races(later, operation.state, trace.length);
    this.isPending = false;
  }

  /**
   * The races of an operation that could not happen because the last event ended the program. It could have come first;
   * its other races do not depend on that event, unless the two touch the same.
   */
  private halted(operation: TracedOperation, { state, alternatives = 1 }: PendingOperation, last: number): void {
    const { trace } = this;
    const event = trace.at(last);
    this.withdrawal.takeLate(false);
    if (trace.happensBefore(last, trace.length)) return;
    if (operation.halts) return this.guess(operation, state, last);
    const enabled = this.enabledWithout(operation, state, last, last + 1);
    if (enabled) {
      const conflict = footprintsConflict(operation.accesses, event.accesses);
      // If not, the program ends with that event all the same: only that makes it a trace of its own, one for each alternative.
      // "Whichever comes" would not do, for that stands for what is found by what comes first, and what sleeps may commute with it
      if (!conflict) for (let way = 0; way < alternatives; way++) this.reverse(last, alternatives > 1 ? way : -1);
      else {
        this.reverse(last);
        trace.joinOpen(last);
      }
    }
    const touched = operation.guard && accessOf(event, operation.guard.location);
    this.races(operation, touched ? touched.before : state, last);
  }

  /**
   * Nobody knows what the open operation touches. It goes before the last event, which ended the program, or where that alone
   * does not let it, before the latest event that does: who queued immediates has kept timers from firing until the end.
   */
  private guess(operation: TracedOperation, state: number, last: number): void {
    const { trace, withdrawal, sequence } = this;
    withdrawal.begin();
    withdrawal.addLate(last);
    for (let index = last; index >= 0; index--) {
      if (trace.happensBefore(index, trace.length)) continue;
      withdrawal.takeLate(index < last);
      if (!this.enabledWithout(operation, state, index, trace.length)) continue;
      if (!this.search.mayPlant(index)) return;
      sequence.begin(index, trace.length);
      for (let i = index + 1; i < last; i++) if (!withdrawal.goes(i, index)) sequence.add(i);
      const unknown = this.guessed.of(operation, trace.length);
      sequence.addBehindAll(unknown);
      return this.give(index, unknown, true);
    }
  }

  /**
   * Lets the open operation happen before event `earlier`: v = notdep(e, E).e', inserted unless asleep. If they conflict
   * only because it halts, it will halt again, so no other alternative is meant; else nobody knows whether it will.
   * `way`: if given, it takes that alternative (-1: it has only one), and then event `earlier` happens as it did.
   */
  private reverse(earlier: number, way?: number): void {
    const { trace } = this;
    const { length } = trace;
    const open = trace.at(length);
    const event = trace.at(earlier);
    const last = open.halts && footprintsConflict(open.accesses, event.accesses) ? { ...open, halts: false } : open;
    this.plant(earlier, last, way);
  }

  /** Plants, before event `earlier`, what comes after it and does not go, and then the open operation as `last`. */
  private plant(earlier: number, last: TracedOperation, way?: number): void {
    const { trace, sequence, withdrawal } = this;
    if (!this.search.mayPlant(earlier)) return;
    const { length } = trace;
    if (last === trace.at(length) && this.isBegun(earlier, last, way)) return;
    sequence.begin(earlier, length);
    if (withdrawal.isSimple) sequence.addUnordered();
    else for (let i = earlier + 1; i < length; i++) if (!withdrawal.goes(i, earlier)) sequence.add(i);
    if (this.mayDiffer(last, earlier)) {
      this.guesses.push({ earlier, later: length });
      const unknown = this.guessed.of(last, length);
      sequence.addBehindAll(unknown);
      return this.give(earlier, unknown, true);
    }
    // A callback that reads the same does the same
    const moved = last.varies ? trace.at(length) : this.recast(last, earlier);
    const tamed = trace.at(length).halts && !moved.halts;
    withdrawal.move((moved === last && !tamed) || last.varies ? null : moved, tamed);
    const choice = way ?? (moved.halts ? last.choice : -1);
    const asTraced = withdrawal.isAsTraced;
    if (asTraced) sequence.addLast(moved, choice);
    else this.addMoved(moved, choice);
    if (way !== undefined) sequence.addEarlier();
    this.give(earlier, moved, !asTraced);
  }

  /**
   * Is what is to happen before event `earlier` a branch there, or was it, as far as its first event tells? That is the open
   * operation if nothing has to come before it. Most sequences of small races need not be made for that.
   */
  private isBegun(earlier: number, { number, halts, recast, varies }: TracedOperation, way = -1): boolean {
    const { trace, withdrawal, search } = this;
    if (halts || recast || varies || !withdrawal.isAsFound) return false;
    if (!trace.before.hasAny(trace.length, earlier)) return search.begins(earlier, number, way);
    if (!withdrawal.isSimple) return false;
    let first = earlier + 1;
    while (first < trace.length && trace.happensBefore(earlier, first)) first++;
    return first < trace.length && search.begins(earlier, trace.at(first).number, trace.choiceAt(first));
  }

  /** Where it is put, other events come before it than in the trace. */
  private addMoved(moved: Effect, choice: number): void {
    const { sequence, withdrawal } = this;
    const bits = sequence.addMoved(moved, choice);
    withdrawal.tellBefore(bits, sequence);
    sequence.keepBits();
  }

  /** The sequence is complete, as far as the execution is. `moved`: it has bits of its own of what comes before its last one. */
  private give(earlier: number, last: Effect, moved: boolean): void {
    const { sequence, withdrawal, unsettled } = this;
    sequence.keep();
    const passed = this.search.plant(earlier, sequence);
    if (this.isPending || (sequence.relied.count === 0 && passed < 0)) return;
    unsettled.add(earlier, last, withdrawal.gone(earlier), moved, passed);
  }

  /**
   * A callback of the event loop touches what its code touches. Where it read what one of those wrote that go, nobody knows
   * what it will touch: until it has happened there, it counts as dependent on everything.
   */
  private mayDiffer({ varies, accesses }: TracedOperation, earlier: number): boolean {
    if (varies !== true) return false;
    const { trace, withdrawal } = this;
    for (let i = earlier; i < trace.length; i++)
      if (withdrawal.goes(i, earlier))
        for (const changed of trace.at(i).accesses)
          if (changed.mode !== Read && accesses.some((access) => depends(access, changed))) return true;
    return false;
  }

  /**
   * The open operation as it will be where it is put: a compare-exchange that succeeded may fail there. Taken for what it
   * was, two of them that commute there would be two branches, each of which leaves to the other what comes after both.
   */
  private recast(operation: TracedOperation, earlier: number): Effect {
    const { recast, accesses, guard, number, halts } = operation;
    if (!recast || guard?.turn) return operation;
    this.recasting = operation;
    this.recastAt = earlier;
    const moved = recast.touchesIn
      ? otherTouches(recast.touchesIn(this.stateThere), accesses)
      : this.otherModes(recast, accesses, earlier);
    return moved ? { number, accesses: moved, label: labelOf(moved), halts } : operation;
  }

  private otherModes(recast: Recast, accesses: readonly Access[], earlier: number): Access[] | undefined {
    let moved: Access[] | undefined;
    for (let i = 0; i < accesses.length; i++) {
      const { location } = accesses[i];
      const mode = recast.modeIn!(location, this.stateThere, earlier);
      if (mode === accesses[i].mode) continue;
      moved ??= [...accesses];
      // Dependence does not ask for the state before
      moved[i] = { location, mode, before: 0 };
    }
    return moved;
  }
}

/** May an event do something else where that change has not happened? */
function depends({ location, blind, keeps }: Access, changed: Access): boolean {
  return location === changed.location && blind !== true && !(keeps === true && changed.keeps === true);
}

/** What is touched elsewhere; undefined if it is the same. */
function otherTouches(touches: readonly Omit<Access, "before">[], accesses: readonly Access[]): Access[] | undefined {
  const isSame = ({ location, mode }: Access, i: number) =>
    touches[i].location === location && touches[i].mode === mode;
  if (touches.length === accesses.length && accesses.every(isSame)) return undefined;
  return touches.map((touch) => ({ ...touch, before: 0 }));
}
