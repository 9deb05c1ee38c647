import type { Trace, TraceEvent } from "../../model/trace";

/** Where two executions of one program part. */
export interface FirstDifference {
  /** The number of the first event that differs; the events before it are the same in both. */
  readonly event: number;
  readonly here?: TraceEvent;
  readonly there?: TraceEvent;
}

/** Compares who ran and what was chosen; undefined if one execution is the other. */
export function firstDifference(trace: Trace, other: Trace): FirstDifference | undefined {
  const length = Math.max(trace.events.length, other.events.length);
  for (let index = 0; index < length; index++) {
    const [here, there] = [trace.events[index], other.events[index]];
    if (here?.task !== there?.task || here?.choice !== there?.choice) return { event: index + 1, here, there };
  }
  return undefined;
}
