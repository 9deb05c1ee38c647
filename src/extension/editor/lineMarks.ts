import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { asyncLines } from "./asyncLines";
import { taskLines } from "./taskLines";
import { valueNotes } from "./valueNotes";

/** A mark on a line of the source, in the colour of a lane, with words behind the line. */
export interface LineMark {
  readonly lane: number;
  readonly range: Range;
  readonly text: string;
  /** It is about what was just done. */
  readonly isCurrent: boolean;
}

/** Where everybody is after `position` events, and what was just read or written. */
export function lineMarks(trace: Trace, position: number): LineMark[] {
  const lines = trace.async ? asyncLines(trace, trace.async, position) : taskLines(trace, position);
  const places = lines.map(({ task, range, label, stuck, current }): LineMark => {
    const sign = stuck ? "■" : current ? "▶" : "▷";
    return { lane: task, range, text: `${sign} ${label}`, isCurrent: current };
  });
  const values = valueNotes(trace, position).map(({ lane, range, text }): LineMark => {
    return { lane, range, text: `• ${text}`, isCurrent: true };
  });
  return [...values, ...places];
}
