import { IntTable } from "../../base/intTable";
import { dependent, type Effect } from "../effect";
import type { TimedTrace, TracedOperation } from "../trace/timedTrace";
import type { Placement } from "./turnPlacements";

/** Which events stay: some of those after event `earlier`. */
interface Staying {
  readonly earlier: number;
  has(event: number): boolean;
}

/**
 * What becomes of the events of a trace, and of the states that they found, when one of them is taken away: it goes, and
 * with it whatever happens after it; the others stay (notdep(e, E) of the paper). The open operation of the trace is the one
 * that is to come first.
 */
export class Withdrawal {
  /** Events that the open operation follows, though not one of them could have been overtaken by it. */
  private readonly late = new IntTable();
  private lateOnes = 0;
  /** Some late ones go, too: these. */
  private withLate = false;
  private readonly going = new IntTable();
  private goingOnes = 0;
  /** Where a turn of a loop is being moved to: then what it overwrites goes, and all from `placedBefore` on. */
  private placement: Placement | null = null;
  private placedBefore = 0;
  /** The open operation, where it is another one in its new place. */
  private moved: Effect | null = null;
  private tamed = false;
  private readonly touching = new IntTable();

  constructor(private readonly trace: TimedTrace) {}

  /** Another operation is looked at. */
  begin(): void {
    this.lateOnes = 0;
    this.withLate = false;
  }
  /** The open operation follows the event and cannot overtake it. */
  addLate(event: number): void {
    this.late.set(this.lateOnes++, event);
  }
  get anyLate(): boolean {
    return this.lateOnes > 0;
  }
  /** True: all of them go. */
  takeLate(withLate: boolean): void {
    this.withLate = withLate;
    this.goingOnes = 0;
    if (withLate) for (let i = 0; i < this.lateOnes; i++) this.going.set(this.goingOnes++, this.late.get(i));
  }
  /**
   * Of those that go the ones stay, from the earliest on, with which the operation is possible all the same: the orders without them
   * are found from that one, and not the other way round where they commute with what is explored.
   */
  spareLate(isPossible: () => boolean): void {
    const { going } = this;
    for (let i = this.goingOnes - 1; i >= 0; i--) {
      const last = --this.goingOnes;
      const spared = going.get(i);
      going.set(i, going.get(last));
      if (isPossible()) continue;
      going.set(i, spared);
      this.goingOnes++;
    }
  }
  /** Lets the open operation happen after all that it is late for. */
  joinLate(): void {
    for (let i = 0; i < this.lateOnes; i++) this.trace.joinOpen(this.late.get(i));
    this.lateOnes = 0;
  }

  place(placement: Placement | null, before = 0): void {
    this.placement = placement;
    this.placedBefore = before;
  }
  /** `tamed`: it ends the program where it was, and will not where it is put, so it need not follow all that it did follow. */
  move(operation: Effect | null, tamed: boolean): void {
    this.moved = operation;
    this.tamed = tamed;
  }

  /** Adds the bits of what comes before the open operation, where that is put. `staying`: the events that stay. */
  tellBefore(bits: Int32Array, staying: Staying): void {
    const { trace, placement, moved, late, lateOnes } = this;
    if (this.tamed) this.tellOwn(bits);
    else trace.before.addTo(bits, trace.length);
    if (placement !== null) for (const seen of placement.seen) trace.tellUpTo(bits, seen);
    else if (moved !== null) this.tellConflicts(bits, moved, staying);
    if (placement !== null || this.tamed) return;
    // Also what a late one that stays comes after
    for (let i = 0; i < lateOnes; i++) if (staying.has(late.get(i))) trace.tellUpTo(bits, late.get(i));
  }
  /** What comes before it in its own task, and what starts or wakes that task. */
  private tellOwn(bits: Int32Array): void {
    const { trace } = this;
    const { number, enabledBy } = trace.at(trace.length);
    const own = trace.lastOf(number);
    if (own >= 0) trace.tellUpTo(bits, own);
    for (const event of enabledBy) trace.tellUpTo(bits, event);
  }
  /** What conflicts with the operation as it will be. */
  private tellConflicts(bits: Int32Array, moved: Effect, staying: Staying): void {
    const { trace } = this;
    for (let i = trace.length - 1; i > staying.earlier; i--)
      if (staying.has(i) && ((bits[i >> 5] >>> i) & 1) === 0 && dependent(trace.at(i), moved)) trace.tellUpTo(bits, i);
  }

  /** Only what happens after the event goes with it. */
  get isSimple(): boolean {
    return !this.withLate && this.placement === null;
  }
  /** And all that the open operation follows is in its row. */
  get isAsFound(): boolean {
    return this.isSimple && this.lateOnes === 0;
  }
  /** What comes before the open operation, where that is put, is what happens before it in the trace. */
  get isAsTraced(): boolean {
    return this.isAsFound && this.moved === null && !this.tamed;
  }
  /** Events that go if `index` goes; what happens after them goes, too. */
  gone(index: number): number[] {
    const { going, goingOnes, placement } = this;
    if (placement !== null) return [...placement.overwriting];
    const gone = [index];
    for (let i = 0; i < goingOnes; i++) gone.push(going.get(i));
    return gone;
  }
  /** Does the event go if `index` goes? */
  goes(event: number, index: number): boolean {
    const { trace, going, goingOnes, placement } = this;
    if (placement !== null)
      return (
        event >= this.placedBefore ||
        placement.overwriting.some((other) => other === event || trace.happensBefore(other, event))
      );
    if (event === index || trace.happensBefore(index, event)) return true;
    for (let i = 0; i < goingOnes; i++)
      if (going.get(i) === event || trace.happensBefore(going.get(i), event)) return true;
    return false;
  }

  /**
   * The state of an object without event `index` and what goes with it, if it is `state` where all has happened up to `end`.
   * The events that stay commute with the first one taken away: they found the state that it found, changed by what those
   * before them added.
   */
  stateWithout(location: number, state: number, index: number, end: number): number {
    const { trace, touching } = this;
    let found: number | undefined;
    let added = 0;
    let stays: number | undefined;
    for (let k = this.findTouching(location, index, end) - 1; k >= 0; k--) {
      const i = touching.get(k);
      const touched = accessOf(trace.at(i), location);
      if (!touched) continue;
      if (stays !== undefined) added += touched.before - stays;
      const goes = this.goes(i, index);
      if (goes) found ??= touched.before;
      stays = goes || found === undefined ? undefined : touched.before;
    }
    if (stays !== undefined) added += state - stays;
    return found === undefined ? state : found + added;
  }

  /** Finds the events from `index` to `end` that touch the location, the last one first. Gives how many. */
  private findTouching(location: number, index: number, end: number): number {
    const { trace, touching } = this;
    const { chains, parts } = trace;
    let count = 0;
    if (parts > 0) {
      for (let i = end - 1; i >= index; i--) if (accessOf(trace.at(i), location)) touching.set(count++, i);
      return count;
    }
    for (let entry = chains.lastOf(location); entry >= 0; entry = chains.previousOf(entry)) {
      const event = chains.eventOf(entry);
      if (event < index) break;
      if (event < end && (count === 0 || event < touching.get(count - 1))) touching.set(count++, event);
    }
    return count;
  }
}

export function accessOf(
  { accesses }: TracedOperation,
  location: number,
): TracedOperation["accesses"][number] | undefined {
  for (let i = 0; i < accesses.length; i++) if (accesses[i].location === location) return accesses[i];
  return undefined;
}
