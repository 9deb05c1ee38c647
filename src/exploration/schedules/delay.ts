import { dependent, type Effect } from "../effect";
import type { TimedTrace } from "../trace/timedTrace";

/**
 * A schedule that a race asked for comes before what the search chose there itself: that is delayed, until its task goes on.
 * See `ParsimoniousDpor`.
 */
export interface Delay {
  /** How many events come before the schedule. */
  readonly at: number;
  /** What the search chose there. */
  readonly delayed: Effect;
  /** The number of the task of the schedule's last event. */
  readonly head: number;
  /** What was delayed already in the state before the schedule. */
  readonly outer: Delay | undefined;
}

/** Those whose tasks have not gone on. */
export function stillDelayed(delay: Delay | undefined, trace: TimedTrace): Delay | undefined {
  while (delay && trace.lastOf(delay.delayed.number) >= delay.at) delay = delay.outer;
  if (!delay?.outer) return delay;
  const outer = stillDelayed(delay.outer, trace);
  return outer === delay.outer ? delay : { ...delay, outer };
}

/** Would the trace, by its last event, belong to another schedule? Asked only of events that no race asked for. */
export function hasAnotherHead(delay: Delay | undefined, trace: TimedTrace): boolean {
  const last = trace.length - 1;
  const event = trace.at(last);
  for (; delay; delay = delay.outer) {
    const { at, delayed, head } = delay;
    if (event.number === delayed.number || event.number >= head || !dependent(event, delayed)) continue;
    let isFirst = true;
    for (let i = at; i < last && isFirst; i++)
      if (dependent(trace.at(i), delayed) && trace.happensBefore(i, last)) isFirst = false;
    if (isFirst) return true;
  }
  return false;
}

/**
 * Several schedules may delay one event, and a trace that has the last events of two of them before it would be met behind both. It
 * belongs to one of them: of the events behind `at` that conflict with what is delayed, before that happens, and have no such
 * event before them, the one of the lowest task is the last event of its schedule. That is a property of the trace.
 *
 * Does a trace belong to the schedules under way that has, in the state before event `earlier`, the events of `order`, and then the
 * trace's open operation as `moved`?
 */
export function keepsHeads(
  delay: Delay | undefined,
  trace: TimedTrace,
  earlier: number,
  order: readonly number[],
  moved: Effect,
): boolean {
  for (; delay; delay = delay.outer) {
    const { at, delayed, head } = delay;
    const conflicting: number[] = [];
    for (let i = at; i < earlier; i++) if (dependent(trace.at(i), delayed)) conflicting.push(i);
    let isOver = false;
    for (const i of order) {
      const event = trace.at(i);
      isOver = event.number === delayed.number;
      if (isOver) break;
      if (!dependent(event, delayed)) continue;
      if (event.number < head && !conflicting.some((one) => trace.happensBefore(one, i))) return false;
      conflicting.push(i);
    }
    const { number } = moved;
    if (isOver || number === delayed.number || number >= head || !dependent(moved, delayed)) continue;
    if (!conflicting.some((one) => comesBefore(one, moved, trace, at, earlier, order))) return false;
  }
  return true;
}

/** Does event `one` come before the open operation, where that is put behind the events of `order`, and is `moved`? */
function comesBefore(
  one: number,
  moved: Effect,
  trace: TimedTrace,
  from: number,
  to: number,
  order: readonly number[],
): boolean {
  if (order.some((i) => i === one || trace.happensBefore(one, i))) return true;
  const { enabledBy } = trace.at(trace.length);
  for (let i = from; i < to; i++) {
    if (i !== one && !trace.happensBefore(one, i)) continue;
    const event = trace.at(i);
    if (event.number === moved.number || dependent(event, moved) || enabledBy.includes(i)) return true;
  }
  return false;
}
