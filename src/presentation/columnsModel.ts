import type { Trace, TraceEvent, TraceFinding } from "../model/trace";
import { importantEvents } from "./importantEvents";
import { stateAt } from "./stateAt";
import { traceHistory } from "./traceHistory";

/** An execution as people write it by hand in issues: a column for each task, a row for each event. */
export interface ColumnsModel {
  /** The tasks that have something to show, in the order they were created. */
  readonly columns: readonly { readonly task: number; readonly name: string }[];
  readonly rows: readonly ColumnsRow[];
  /** What each task that cannot go on waits for, when the rows end with tasks that are stuck. */
  readonly stuck: readonly StuckCell[];
  /** Several files: rows have to name theirs. */
  readonly severalFiles: boolean;
}

export type ColumnsRow =
  | { readonly kind: "event"; readonly event: TraceEvent; readonly mark?: number }
  /** `count` events left out, `from` the first of them. */
  | { readonly kind: "omitted"; readonly from: number; readonly count: number };

export interface StuckCell {
  readonly task: number;
  readonly text: string;
  readonly because: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * The rows up to the position at which `finding` shows (none: the whole execution). More than `limit` events are
 * abbreviated around what matters to the finding.
 */
export function columnsModel(trace: Trace, finding?: TraceFinding, limit = 40): ColumnsModel {
  const events = trace.events.slice(0, finding?.position);
  const marks = new Map(finding?.marks.map((number, index) => [number, index + 1]));
  const kept = importantEvents(events, marks, limit);
  const rows: ColumnsRow[] = [];
  for (const event of events) {
    const last = rows.at(-1);
    if (kept.has(event.number)) rows.push({ kind: "event", event, mark: marks.get(event.number) });
    else if (last?.kind === "omitted") rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ kind: "omitted", from: event.number, count: 1 });
  }
  const stuck = endsStuck(trace, finding) ? stuckCells(trace, events.length) : [];
  const shown = new Set([
    ...rows.flatMap((row) => (row.kind === "event" ? [row.event.task] : [])),
    ...stuck.map((cell) => cell.task),
  ]);
  return {
    columns: trace.tasks.filter((task) => shown.has(task.id)).map((task) => ({ task: task.id, name: task.name })),
    rows,
    stuck,
    severalFiles: new Set(events.flatMap((event) => event.site?.file ?? [])).size > 1,
  };
}

/** A race shows in the middle of an execution; what its tasks do at the end says nothing about it. */
function endsStuck(trace: Trace, finding: TraceFinding | undefined): boolean {
  return finding ? finding.finding.kind === "deadlock" : trace.ending.kind === "blocked";
}

function stuckCells(trace: Trace, position: number): StuckCell[] {
  return stateAt(traceHistory(trace), position).tasks.flatMap(({ task, status, next }) => {
    if (!next || !(status === "blocked" || status === "waiting")) return [];
    return [{ task, text: next.text, because: next.because ?? "waits", file: next.site?.file, line: next.site?.line }];
  });
}
