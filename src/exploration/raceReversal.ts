import { footprintsConflict, labelOf, Read, type Access } from "../model/access";
import { looksOf, type WholeTurn } from "../model/turnLook";
import { ConflictWalk } from "./conflictWalk";
import type { PendingOperation } from "./pendingOperations";
import { Sequence } from "./sequence";
import type { TimedTrace, TracedOperation } from "./timedTrace";
import { TurnPlacements } from "./turnPlacements";
import { accessOf, Withdrawal } from "./withdrawal";

/** Where the sequences go that races ask for. */
interface Planter {
  mayPlant(depth: number): boolean;
  /** Before event `depth` the sequence is to happen. */
  plant(depth: number, sequence: Sequence): void;
}

const always = () => true;

/**
 * Finds the races of the open operation of a trace, and what has to happen for each to come out the other way round: lines
 * 4 to 11 of Algorithm 2 in Abdulla et al., JACM 2017, and what blocking, halting and waiting add to it.
 */
export class RaceReversal {
  private readonly walk: ConflictWalk;
  private readonly withdrawal: Withdrawal;
  private readonly sequence: Sequence;
  private readonly comesBefore = (event: number) => this.withdrawal.comesBefore(event);

  constructor(
    private readonly trace: TimedTrace,
    private readonly search: Planter,
  ) {
    this.walk = new ConflictWalk(trace);
    this.withdrawal = new Withdrawal(trace);
    this.sequence = new Sequence(trace);
  }

  /**
   * Walks the events before `end` that conflict with the open operation, latest first, and joins their clocks into its
   * own. It races with each that it could have overtaken: unordered so far, and the operation is enabled without it. The
   * clock at that moment holds exactly the dependences that remain after the reversal. `found`: the state of the guard's
   * location just before the operation.
   */
  races(operation: TracedOperation, found: number, end: number): void {
    const { trace, walk, withdrawal } = this;
    const { guard } = operation;
    if (guard?.part || (operation.accesses.length === 0 && !operation.halts)) return;
    if (guard?.turn && !operation.halts) return this.moveTurn(operation, guard.turn, end);
    withdrawal.begin();
    walk.begin(operation, end);
    for (let index = walk.next(end); index >= 0; index = walk.next(index)) {
      const ordered = trace.at(index).number === operation.number || trace.happensBefore(index, trace.length);
      const overtaken = ordered || guard === null || this.enabledWithoutSome(operation, found, index, end);
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

  pending(operation: PendingOperation): void {
    const { trace } = this;
    // Until it has happened, what nobody knows counts as dependent on everything
    const later = { ...operation, halts: operation.unknown === true, choice: -1 };
    const last = trace.length - 1;
    trace.open(later);
    if (last >= 0 && trace.at(last).halts) this.halted(later, operation.state, last);
    else if (!operation.unknown) this.races(later, operation.state, trace.length);
  }

  /**
   * The races of an operation that could not happen because the last event ended the program. It could have come first;
   * its other races do not depend on that event, unless the two touch the same.
   */
  private halted(operation: TracedOperation, state: number, last: number): void {
    const { trace } = this;
    const event = trace.at(last);
    this.withdrawal.takeLate(false);
    if (trace.happensBefore(last, trace.length)) return;
    const enabled = this.enabledWithout(operation, state, last, last + 1);
    if (operation.halts) {
      if (enabled) this.reverse(last);
      return;
    }
    if (enabled) {
      const conflict = footprintsConflict(operation.accesses, event.accesses);
      // If not, the program ends with that event all the same: only that makes it a trace of its own
      this.reverse(last, !conflict);
      if (conflict) trace.joinOpen(last);
    }
    const touched = operation.guard && accessOf(event, operation.guard.location);
    this.races(operation, touched ? touched.before : state, last);
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
    if (!this.search.mayPlant(earlier)) return;
    const { length } = trace;
    sequence.begin(earlier, length);
    if (withdrawal.isSimple) sequence.addUnordered();
    else for (let i = earlier + 1; i < length; i++) if (!withdrawal.goes(i, earlier)) sequence.add(i);
    if (this.mayDiffer(last, earlier)) {
      sequence.addLast({ ...last, halts: true }, -1, always);
      return this.search.plant(earlier, sequence);
    }
    const moved = this.recast(last, earlier);
    const tamed = trace.at(length).halts && !last.halts;
    withdrawal.move(moved === last && !tamed ? null : moved, tamed);
    sequence.addLast(moved, last.halts ? last.choice : -1, withdrawal.isAsTraced ? undefined : this.comesBefore);
    if (both) sequence.addEarlier();
    this.search.plant(earlier, sequence);
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
        for (const { location, mode } of trace.at(i).accesses)
          if (mode !== Read && accesses.some((access) => access.location === location && access.blind !== true))
            return true;
    return false;
  }

  /**
   * The open operation as it will be where it is put: a compare-exchange that succeeded may fail there. Taken for what it
   * was, two of them that commute there would be two branches, each of which leaves to the other what comes after both.
   */
  private recast(operation: TracedOperation, earlier: number): TracedOperation {
    const { recast, accesses, guard } = operation;
    if (!recast || guard?.turn) return operation;
    const stateOf = (location: number) =>
      this.withdrawal.stateWithout(location, accessOf(operation, location)!.before, earlier, this.trace.length);
    const touches = recast.touchesIn
      ? recast.touchesIn(stateOf)
      : accesses.map(({ location }) => ({ location, mode: recast.modeIn!(location, stateOf, earlier) }));
    const same = ({ location, mode }: Access, i: number) =>
      touches[i].location === location && touches[i].mode === mode;
    if (touches.length === accesses.length && accesses.every(same)) return operation;
    // Dependence does not ask for the state before
    const moved = touches.map((touch) => ({ ...touch, before: 0 }));
    return { ...operation, accesses: moved, label: labelOf(moved) };
  }
}
