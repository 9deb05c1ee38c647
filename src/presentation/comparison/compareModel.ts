import type { Trace, TraceEvent } from "../../model/trace";
import { errorOf } from "../report/errorOf";
import { findingTitle } from "../report/findingTitle";
import { say } from "../words/say";
import { firstDifference } from "./firstDifference";

/** Two executions beside each other, event by event. */
export interface CompareModel {
  readonly rows: readonly CompareRow[];
  /** The number of the first event that differs; 0: they are the same. */
  readonly difference: number;
  /** Events that are left out before and after the rows. */
  readonly before: number;
  readonly after: number;
  readonly ends: readonly [CompareEnd, CompareEnd];
}
export interface CompareRow {
  readonly number: number;
  readonly events: readonly [TraceEvent | undefined, TraceEvent | undefined];
  /** `first`: here they part. `same`: the same task does the same, before they part or by chance. */
  readonly kind: "same" | "first" | "differs";
}
export interface CompareEnd {
  readonly text: string;
  readonly bad: boolean;
}

/** Rows of what is the same before two executions part. */
const leadIn = 6;

/** At most `most` rows, from a few before the first difference on. */
export function compareModel(one: Trace, other: Trace, most: number): CompareModel {
  const length = Math.max(one.events.length, other.events.length);
  const difference = firstDifference(one, other)?.event ?? 0;
  const from = Math.max(0, difference - 1 - leadIn);
  const to = Math.min(length, from + most);
  const rows = Array.from({ length: to - from }, (_, index): CompareRow => {
    const at = from + index;
    const [a, b] = [one.events[at], other.events[at]];
    const same = a !== undefined && b !== undefined && a.task === b.task && a.sentence === b.sentence;
    return { number: at + 1, events: [a, b], kind: at + 1 === difference ? "first" : same ? "same" : "differs" };
  });
  return { rows, difference, before: from, after: length - to, ends: [endOf(one), endOf(other)] };
}

function endOf(trace: Trace): CompareEnd {
  const error = errorOf(trace);
  if (error) return { text: findingTitle(error.finding).toLowerCase(), bad: true };
  switch (trace.ending.kind) {
    case "finished":
      return { text: say("passes"), bad: false };
    case "discarded":
      return { text: say("was discarded"), bad: false };
    default:
      return { text: say("does not come to its end"), bad: true };
  }
}
