import { PrecedenceTable } from "../../base/precedenceTable";
import type { Guard } from "../../model/event";
import { dependent, type Effect } from "../effect";
import { ConflictWalk } from "../trace/conflictWalk";
import type { TimedTrace, TracedOperation } from "../trace/timedTrace";
import { keepsHeads, type Delay } from "./delay";
import { hasBit } from "./hasBit";
import { isAlike } from "./isAlike";
import { Retained } from "./retained";
import type { TooMuch } from "./tooMuch";

/** Where the schedules go that races ask for. */
interface Search {
  /** What is delayed in the state before an event that the search chose. */
  delaysAt(depth: number): Delay | undefined;
  /** In the state before event `depth` the events of `order` are to happen, and then `head`. */
  plant(depth: number, order: readonly number[], head: Effect): void;
  giveUp(why: TooMuch): void;
}

/** An operation that may be disabled has a race for each set of so many events that conflict with it; more are too many. */
const mostFree = 8;

/**
 * Finds the races of the open operation of a trace, and the schedules that reverse them: of what has happened since, only what
 * has to come before the operation. See `ParsimoniousDpor`.
 */
export class ScheduleReversal {
  private readonly walk: ConflictWalk;
  private readonly retained: Retained;
  /** Bits of the events that are parts of schedules. */
  private scheduled = new Int32Array(64);

  constructor(
    private readonly trace: TimedTrace,
    private readonly search: Search,
  ) {
    this.walk = new ConflictWalk(trace);
    this.retained = new Retained(trace);
  }

  /** The event was part of a schedule, or not. */
  note(event: number, isScheduled: boolean): void {
    const word = event >> 5;
    if (word >= this.scheduled.length) {
      const { scheduled } = this;
      this.scheduled = new Int32Array(2 * word);
      this.scheduled.set(scheduled);
    }
    if (isScheduled) this.scheduled[word] |= 1 << event;
    else this.scheduled[word] &= ~(1 << event);
  }

  /** Lets the open operation happen after all that it conflicts with; its races are those of another event. */
  join(operation: TracedOperation): void {
    const { trace, walk } = this;
    walk.begin(operation, trace.length);
    for (let index = walk.next(trace.length); index >= 0; index = walk.next(index)) {
      trace.joinOpen(index);
      walk.leave(operation, index, true);
    }
  }

  /** The same, and reverses its races. `found`: the state of its guard's location before it. `isHead`: a schedule ends with it. */
  races(operation: TracedOperation, found: number, isHead: boolean): void {
    const { trace, walk } = this;
    if (operation.guard !== null) {
      this.guardedRaces(operation, operation.guard, found, isHead);
      return this.join(operation);
    }
    walk.begin(operation, trace.length);
    for (let index = walk.next(trace.length); index >= 0; index = walk.next(index)) {
      if (!trace.happensBefore(index, trace.length)) {
        // From the last to the first: its row has just what comes before it without the event
        this.reverse(index, operation, undefined);
        trace.joinOpen(index);
      }
      walk.leave(operation, index, true);
    }
  }

  /**
   * What may be disabled races with an event in several ways: with each set of events behind it that is what comes before the
   * operation, if that is enabled without the event. Where it is enabled with the event, too, it would have been reversed with
   * the conflicting events behind that first.
   */
  private guardedRaces(operation: TracedOperation, guard: Guard, found: number, isHead: boolean): void {
    const { trace, walk, retained } = this;
    const end = trace.length;
    const own = this.rowOf(end);
    /** From the last to the first. */
    const conflicting: number[] = [];
    walk.begin(operation, end);
    for (let earlier = walk.next(end); earlier >= 0; earlier = walk.next(earlier)) {
      walk.leave(operation, earlier, false);
      if (hasBit(own, earlier)) continue;
      const free = conflicting.filter((i) => !trace.happensBefore(earlier, i));
      if (!this.leadsToScheduled(earlier)) {
        if (free.length > mostFree) return this.search.giveUp("many sets");
        this.eachPast(free, 0, own, (past) => {
          retained.begin(earlier, past);
          if (!retained.enables(guard, found, false)) return;
          const anyLeft = conflicting.some((i) => !hasBit(past, i));
          if (isHead && (anyLeft || !retained.enables(guard, found, true))) return;
          if (!isHead && anyLeft && retained.enables(guard, found, true)) return;
          this.reverse(earlier, operation, past);
        });
      }
      conflicting.push(earlier);
    }
  }

  /** Is the event part of a schedule, or anything that happens after it? */
  private leadsToScheduled(earlier: number): boolean {
    const { scheduled, trace } = this;
    if (hasBit(scheduled, earlier)) return true;
    for (let i = earlier + 1; i < trace.length; i++)
      if (hasBit(scheduled, i) && trace.happensBefore(earlier, i)) return true;
    return false;
  }

  /** Bits of each set of the `free` events, which stand from the last to the first, with all that comes before them. */
  private eachPast(free: readonly number[], from: number, past: Int32Array, use: (past: Int32Array) => void): void {
    if (from === free.length) return use(past);
    if (!hasBit(past, free[from])) this.eachPast(free, from + 1, past, use);
    const more = Int32Array.from(past);
    this.trace.tellUpTo(more, free[from]);
    this.eachPast(free, from + 1, more, use);
  }

  private rowOf(index: number): Int32Array {
    const start = PrecedenceTable.start(index);
    return this.trace.before.cells.slice(start, start + (index >> 5) + 1);
  }

  /** Lets the open operation happen before event `earlier`. `past`: bits of what then comes before it; undefined: its row. */
  private reverse(earlier: number, operation: TracedOperation, past: Int32Array | undefined): void {
    const { trace, search, retained } = this;
    retained.begin(earlier, past);
    if (retained.goesAny(this.scheduled)) return;
    const moved = retained.moved(operation);
    if (!isAlike(moved, operation)) return search.giveUp("another footprint");
    if (moved !== operation && !dependent(moved, trace.at(earlier))) return;
    const { order } = retained;
    if (keepsHeads(search.delaysAt(earlier), trace, earlier, order, moved)) search.plant(earlier, order, moved);
  }
}
