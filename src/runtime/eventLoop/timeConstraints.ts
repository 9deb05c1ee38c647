import { footprintsConflict } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { beginning, type LoopTime } from "./loopTime";
import type { DueTimers } from "./timers";

/**
 * Is there any time at which the callbacks of an execution could have happened so? A system of difference constraints over the
 * moments of completions, which take unknown time: a timer is due exactly its delay after it was started, a completion comes
 * after its call, and of two events that depend on each other the first is not later (Cormen et al., Introduction to
 * Algorithms, section 24.4). All bounds that follow are kept, so a new one costs the square of the number of completions.
 * It is only asked where a timer is started by something that took unknown time: all else is possible in any order.
 */
export class TimeConstraints {
  /** True once a timer was started after an unknown time. */
  needed = false;
  private readonly times: LoopTime[] = [];
  private readonly timers: (DueTimers | undefined)[] = [];
  private readonly started: number[] = [];
  /** So many events were looked at. */
  private seen = 0;
  /** By base: its row. */
  private readonly rows = new Map<number, number>();
  /** `bounds[i][j]`: the moment of row i is at most so much later than that of row j, in half milliseconds. */
  private readonly bounds: number[][] = [];

  begin(): void {
    this.needed = false;
    this.seen = this.times.length = this.timers.length = this.started.length = 0;
    this.rows.clear();
    this.bounds.length = 0;
  }

  /** An event begins at that moment; `started` is the event that asked for it. */
  note(event: number, time: LoopTime, timers: DueTimers | undefined, started: number): void {
    this.times[event] = time;
    this.timers[event] = timers;
    this.started[event] = started;
  }

  /** Takes in all events up to this one. False if there is no such time. */
  areSatisfiable(events: readonly ExecutionEvent[]): boolean {
    if (!this.needed) return true;
    while (this.seen < events.length) if (!this.add(this.seen++, events)) return false;
    return true;
  }

  /** The earliest moment, in milliseconds, at which the event under way can happen, by what it has touched so far. */
  earliest(index: number, events: readonly ExecutionEvent[], now: LoopTime): number {
    if (now.base < 0) return now.offset;
    this.needed = true;
    while (this.seen < index) this.add(this.seen++, events);
    const call = this.timeOf(this.started[now.base] ?? -1);
    let least = Math.max(this.least(call), this.least({ base: now.base, offset: 0 })) + now.offset;
    for (let i = 0; i < index; i++)
      if (footprintsConflict(events[i].accesses, events[index].accesses))
        least = Math.max(least, this.least(this.timeOf(i)));
    return least;
  }
  private least({ base, offset }: LoopTime): number {
    if (base < 0) return offset;
    const bound = this.bounds[this.row(-1)][this.row(base)];
    return offset + (bound < Infinity ? Math.max(0, Math.ceil(-bound / 2)) : 0);
  }

  private add(index: number, events: readonly ExecutionEvent[]): boolean {
    const time = this.timeOf(index);
    if (time.base === index) {
      const call = this.timeOf(this.started[index] ?? -1);
      if (!this.bound(call.base, index, -2 * call.offset)) return false;
    }
    for (let i = 0; i < index; i++) {
      if (!footprintsConflict(events[i].accesses, events[index].accesses)) continue;
      const earlier = this.timeOf(i);
      const strictly = this.inStartedOrder(i, index) ? 0 : 1;
      if (!this.bound(earlier.base, time.base, 2 * (time.offset - earlier.offset) - strictly)) return false;
    }
    return true;
  }
  private timeOf(event: number): LoopTime {
    return event < 0 ? beginning : (this.times[event] ?? beginning);
  }

  /** Timers of the same delay fire in the order in which they were started: at one moment, the later one cannot be first. */
  private inStartedOrder(first: number, second: number): boolean {
    const [one, other] = [this.timers[first], this.timers[second]];
    return one === undefined || other === undefined || !one.startedAfter(other);
  }

  private row(base: number): number {
    let row = this.rows.get(base);
    if (row !== undefined) return row;
    row = this.bounds.length;
    this.rows.set(base, row);
    for (const other of this.bounds) other[row] = Infinity;
    this.bounds.push(Array.from({ length: row + 1 }, (_, i) => (i === row ? 0 : Infinity)));
    return row;
  }

  /** The moment of `base` is at most `most` later than that of `other`. */
  private bound(base: number, other: number, most: number): boolean {
    const { bounds } = this;
    this.row(-1);
    const [i, j] = [this.row(base), this.row(other)];
    if (bounds[j][i] + most < 0) return false;
    if (bounds[i][j] <= most) return true;
    for (let u = 0; u < bounds.length; u++)
      for (let v = 0; v < bounds.length; v++) {
        const sum = bounds[u][i] + most + bounds[j][v];
        if (sum < bounds[u][v]) bounds[u][v] = sum;
      }
    return true;
  }
}
