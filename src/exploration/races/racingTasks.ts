import type { TimedTrace } from "../trace/timedTrace";

/** A better order for the trace of the first execution, and for what comes after it. */
export interface Reordering {
  /** Its events, by index. */
  readonly events: readonly number[];
  /** Who is preferred where nothing else says who goes on: tasks by their numbers. */
  readonly tasks: readonly number[];
}

/** A search that goes back to its last race has so many events less to go through, and half of what it had: else nothing is gained. */
const leastGain = 50;
/** What starts and joins tasks may stand between them; an order that takes more rounds than this is no better one. */
const mostRounds = 8;

/**
 * Which tasks race with each other, in the first execution of a search. A search goes back to the first event of a race, and goes
 * through all that comes after it again: also through what other tasks do that have nothing to do with it. Of 22 tasks of which
 * the first races with the 14th, the second with the 15th, and so on, that is three quarters of each execution. So the
 * first trace is put in another order, which is the same trace: tasks that race stand together, behind all that race with nobody.
 */
export class RacingTasks {
  /** Of each task one that it races with, directly or by way of others; of one of those, itself. */
  private readonly links: number[] = [];
  /** The earlier events, and the last of them. */
  private readonly earlier = new Set<number>();
  private last = -1;

  /** Event `earlier`, which is of task `a`, races with one of task `b`. */
  note(earlier: number, a: number, b: number): void {
    this.earlier.add(earlier);
    this.last = Math.max(this.last, earlier);
    this.links[this.groupOf(b)] = this.groupOf(a);
  }
  private groupOf(task: number): number {
    while ((this.links[task] ??= task) !== task) task = this.links[task];
    return task;
  }

  /** When the execution has ended; undefined where its order is as good. */
  reordering(trace: TimedTrace): Reordering | undefined {
    const { last } = this;
    const { length } = trace;
    // What time allows is not told by what happens before what
    if (last < 0 || length - last < leastGain || trace.at(0).inTime !== undefined) return undefined;
    const tasks = this.order(trace);
    const rank = new Map(tasks.map((task, index) => [this.groupOf(task), index]));
    const rankOf = (event: number) => rank.get(this.groupOf(trace.at(event).number))!;
    const wanted = Array.from({ length }, (_, event) => event).sort((a, b) => rankOf(a) - rankOf(b) || a - b);
    const events = possible(wanted, trace);
    if (events === undefined) return undefined;
    const now = length - last;
    const then = length - events.findLastIndex((event) => this.earlier.has(event));
    return now - then >= leastGain && now >= 2 * then ? { events, tasks } : undefined;
  }

  /** The tasks of the trace: first those that race with nobody, then group by group. */
  private order(trace: TimedTrace): number[] {
    const groups = new Map<number, Set<number>>();
    for (let i = 0; i < trace.length; i++) {
      const { number } = trace.at(i);
      const group = this.groupOf(number);
      groups.set(group, (groups.get(group) ?? new Set<number>()).add(number));
    }
    const all = [...groups.values()];
    const [alone, together] = [all.filter(({ size }) => size === 1), all.filter(({ size }) => size > 1)];
    return [...alone, ...together].flatMap((group) => [...group]);
  }
}

/** The events as they are wanted, each behind all that happens before it: in rounds, in which those that cannot come yet are left. */
function possible(wanted: readonly number[], trace: TimedTrace): number[] | undefined {
  const order: number[] = [];
  const missing = new Int32Array((trace.length >> 5) + 1);
  for (const event of wanted) missing[event >> 5] |= 1 << event;
  for (let left = wanted, round = 0; left.length > 0; round++) {
    if (round === mostRounds) return undefined;
    left = left.filter((event) => {
      if (trace.before.meets(event, missing)) return true;
      missing[event >> 5] &= ~(1 << event);
      order.push(event);
      return false;
    });
  }
  return order;
}
