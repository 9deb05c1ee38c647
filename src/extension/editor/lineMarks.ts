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
  /** The line is painted in its colour: of several marks on a line one alone, or their colours would hide the text. */
  readonly paints: boolean;
}

/** Where everybody is after `position` events, and what was just read or written. */
export function lineMarks(trace: Trace, position: number): LineMark[] {
  const lines = trace.async ? asyncLines(trace, trace.async, position) : taskLines(trace, position);
  const places = lines.map(({ task, range, label, stuck, current }): Unpainted => {
    const sign = stuck ? "■" : current ? "▶" : "▷";
    return { lane: task, range, text: `${sign} ${label}`, isCurrent: current };
  });
  const values = valueNotes(trace, position).map(({ lane, range, text }): Unpainted => {
    return { lane, range, text: `• ${text}`, isCurrent: true };
  });
  const marks = [...values, ...places];
  const painter = new Map<string, Unpainted>();
  for (const mark of [...marks.filter(({ isCurrent }) => isCurrent), ...marks])
    if (!painter.has(lineOf(mark))) painter.set(lineOf(mark), mark);
  return marks.map((mark) => ({ ...mark, paints: painter.get(lineOf(mark)) === mark }));
}

type Unpainted = Omit<LineMark, "paints">;

const lineOf = ({ range: { file, line } }: Unpainted) => `${line} ${file}`;
