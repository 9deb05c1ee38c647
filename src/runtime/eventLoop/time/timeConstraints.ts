import { footprintsOrdered } from "../../../model/access";
import type { ExecutionEvent } from "../../../model/event";
import { LoopCallback } from "../callbacks/loopCallback";
import type { EventLoop } from "../eventLoop";
import { beginning, type LoopTime } from "../loopTime";
import { Moments } from "./moments";

/** Events are not forgotten before there are so many. */
const cutLength = 16;

/**
 * Is there any time at which the callbacks of an execution could have happened so? A system of difference constraints over the
 * moments of events that take unknown time: a timer is due exactly its delay after it was started (or at most `timerSlack`
 * later), a completion comes after its call (and within `ioMax`), and of two events that depend on each other the first is
 * not later. An event that ends the program depends on all that came before, and nothing that is left may have been due earlier.
 * It is only asked where something is due after an unknown time: all else is possible in any order.
 */
export class TimeConstraints {
  /** True once a timer was started after an unknown time, or where unknown times have an end. */
  needed = false;
  private readonly callbacks: (LoopCallback | undefined)[] = [];
  private readonly times: LoopTime[] = [];
  /** The events that were looked at, and what follows from all up to each; null: they contradict each other. */
  private readonly seen: ExecutionEvent[] = [];
  private readonly moments: (Moments | null)[] = [];
  /** So many of them are known to be those of this execution. */
  private agreed = 0;
  private readonly rows: Int32Array[] = [];
  /** Of each, the last one so far behind which everything comes: what was before it bounds nothing any more. */
  private readonly cuts: number[] = [];

  constructor(private readonly loop: EventLoop) {}

  /** What is known of the execution before stays where the next one begins in the same way. */
  begin(): void {
    this.needed = false;
    this.agreed = 0;
    this.times.length = this.callbacks.length = 0;
  }

  /** An event begins at that moment. */
  note(callback: LoopCallback, time: LoopTime): void {
    this.callbacks[callback.event] = callback;
    this.times[callback.event] = time;
  }

  /** Takes in all events up to this one. False if there is no such time. */
  areSatisfiable(events: readonly ExecutionEvent[]): boolean {
    return !this.needed || this.after(events, events.length) !== null;
  }

  /**
   * Does something wait that was due before the callback can happen, at all times that are possible? Each trace has an order of
   * its events by their times, in which nothing is late. So who is free to choose loses nothing by it, and does not follow for
   * ever what could never come to its end.
   */
  isLate(callback: LoopCallback): boolean {
    if (!this.needed) return false;
    const { events, tasks } = this.loop.execution;
    const last = events.length - 1;
    const known = this.after(events, events.length);
    const moments = known ?? this.after(events, last);
    const comesFirst = ({ latest, clearedBy }: LoopCallback) =>
      latest !== undefined && clearedBy === undefined && moments!.forbids(callback.soonest, latest);
    if (moments === null) return false;
    // The last event could not have come so late, but it could not have come later either
    const refused = known === null ? this.callbacks[last] : undefined;
    if (refused && refused !== callback && comesFirst(refused)) return true;
    return tasks.some(
      ({ pending, enabled }) =>
        pending instanceof LoopCallback && pending !== callback && enabled && comesFirst(pending),
    );
  }

  /** The earliest moment, in milliseconds, at which the event under way can happen, by what it has touched so far. */
  earliest(index: number, events: readonly ExecutionEvent[], now: LoopTime): number {
    if (now.base < 0) return now.offset;
    this.needed = true;
    // A check of the final state is no event, and comes after all of them
    if (index < 0) return this.after(events, events.length)?.earliest(now) ?? now.offset;
    const moments = this.after(events, index)?.copy();
    const callback = this.callbacks[now.base];
    if (!moments || !callback) return now.offset;
    if (now.base === index) this.addWindow(moments, callback, now);
    this.addGo(moments, this.callbacks[index], now);
    for (let i = Math.max(0, this.cuts[index - 1] ?? 0); i < index; i++)
      if (footprintsOrdered(events[i].accesses, events[index].accesses)) moments.order(this.timeOf(i), now);
    return moments.earliest(now);
  }

  private after(events: readonly ExecutionEvent[], count: number): Moments | null {
    const { seen, moments, rows, cuts } = this;
    let known = Math.min(this.agreed, count);
    while (known < count && known < seen.length && seen[known] === events[known]) known++;
    this.agreed = count;
    seen.length = moments.length = rows.length = cuts.length = known;
    for (let i = known; i < count; i++) {
      seen.push(events[i]);
      rows.push(this.eventsBefore(i, events));
      moments.push(this.add(i, events));
      cuts.push(cuts[i - 1] ?? -1);
      if (i === events.length - 1) this.cut(i);
    }
    return count === 0 ? new Moments() : moments[count - 1];
  }

  /** A row of bits for those that happen before an event, whatever the order of what does not depend on each other. */
  private eventsBefore(index: number, events: readonly ExecutionEvent[]): Int32Array {
    const row = new Int32Array((index >> 5) + 1);
    const { accesses, enabledBy, halts } = events[index];
    const cut = this.cuts[index - 1] ?? -1;
    row.fill(-1, 0, (cut + 1) >> 5);
    for (let i = (cut + 1) & ~31; i <= cut; i++) row[i >> 5] |= 1 << i;
    for (let i = cut + 1; i < index; i++) {
      if (!halts && !enabledBy.includes(i) && !footprintsOrdered(events[i].accesses, accesses)) continue;
      row[i >> 5] |= 1 << i;
      this.rows[i].forEach((bits, word) => (row[word] |= bits));
    }
    return row;
  }
  /**
   * Where all that has happened came before an event, and it asked for all that waits, whatever follows comes after it: the moments
   * before need not be known any more. So polls that go on for thousands of turns stay cheap.
   */
  private cut(index: number): void {
    const { moments, rows, cuts } = this;
    const known = moments[index];
    const last = cuts[index];
    if (known === null || index - last < cutLength) return;
    for (let i = Math.max(0, last); i < index; i++) if ((rows[index][i >> 5] & (1 << i)) === 0) return;
    const kept = [this.timeOf(index).base];
    const { tasks } = this.loop.execution;
    for (let i = tasks.length - 1; i >= 0; i--) {
      const { pending, spawnedBy, finished } = tasks[i];
      if (finished) continue;
      if (!(pending instanceof LoopCallback) || spawnedBy !== index) return;
      kept.push(pending.soonest.base, pending.latest?.base ?? -1);
    }
    moments[index] = known.about(kept);
    cuts[index] = index;
  }
  private happensBefore(earlier: number, later: number): boolean {
    return earlier < 0 || (earlier < later && (this.rows[later][earlier >> 5] & (1 << earlier)) !== 0);
  }

  private add(index: number, events: readonly ExecutionEvent[]): Moments | null {
    const before = index === 0 ? new Moments() : this.moments[index - 1];
    if (before === null) return null;
    const moments = before.copy();
    const [event, time, callback] = [events[index], this.timeOf(index), this.callbacks[index]];
    if (callback && time.base === index && !this.addWindow(moments, callback, time)) return null;
    if (!this.addGo(moments, callback, time)) return null;
    for (let i = Math.max(0, this.cuts[index - 1] ?? 0); i < index; i++) {
      if (!this.happensBefore(i, index)) continue;
      const earlier = this.callbacks[i];
      if (callback && earlier && this.neverFirst(earlier, callback)) return null;
      if (earlier?.kind === "io" && callback?.inOneGoWith.some((first) => this.happensBefore(first, i))) return null;
      if (!moments.order(this.timeOf(i), time)) return null;
    }
    return event.halts && !this.nothingWasDue(moments, time) ? null : moments;
  }

  private addWindow(moments: Moments, { soonest, latest }: LoopCallback, time: LoopTime): boolean {
    return moments.order(soonest, time) && (latest === undefined || moments.order(time, latest));
  }

  private addGo(moments: Moments, callback: LoopCallback | undefined, time: LoopTime): boolean {
    return callback === undefined || callback.inOneGoWith.every((first) => moments.order(time, this.timeOf(first)));
  }

  /** The program ends now: does nothing wait that must have happened? What was cleared must have been so in time. */
  private nothingWasDue(moments: Moments, now: LoopTime): boolean {
    for (const { pending } of this.loop.execution.tasks) {
      if (!(pending instanceof LoopCallback)) continue;
      const { latest, clearedBy } = pending;
      if (latest === undefined) continue;
      if (clearedBy !== undefined) {
        for (const event of clearedBy) if (!moments.order(this.timeOf(event), latest)) return false;
      } else if (!moments.order(now, latest)) return false;
      if (this.callbacks.some((first) => first !== undefined && this.neverFirst(first, pending, false))) return false;
    }
    return true;
  }

  /** When an event that has happened did so. */
  timeOf(event: number): LoopTime {
    return this.times[event] ?? beginning;
  }

  /** Timers of the same delay fire in the order in which they were started, where that is fixed. `comes`: the second one does. */
  private neverFirst(first: LoopCallback, second: LoopCallback, comes = true): boolean {
    return first
      .startedAfter(second)
      .some(
        ({ earlier, later, ended, mayBeFirst }) =>
          (ended === undefined || (comes && mayBeFirst) || this.happensBefore(first.event, ended)) &&
          (later === earlier || this.happensBefore(earlier, later)),
      );
  }
}
