import type { AsyncStepKind } from "../../model/asyncTrace";
import type { OperationKind } from "../../model/event";
import type { OutputLine, Trace, TraceEvent, TraceFinding } from "../../model/trace";
import { taskNames } from "../words/taskNames";
import { asyncColumnsModel } from "./asyncColumnsModel";
import { importantEvents } from "./importantEvents";
import { stuckCells } from "./stuckCells";

/** Lines of output in an abbreviated execution. */
const mostOutput = 12;

/** An execution as people write it by hand in issues: a column for each task, a row for each event. */
export interface ColumnsModel {
  /** The tasks that have something to show, in the order they were created. */
  readonly columns: readonly {
    readonly task: number;
    readonly name: string;
    /** Where a call of an async function is: `line 12`. */
    readonly place?: string;
  }[];
  readonly rows: readonly ColumnsRow[];
  /** What each task that cannot go on waits for, when the rows end with tasks that are stuck. */
  readonly stuck: readonly StuckCell[];
  /** Several files: rows have to name theirs. */
  readonly severalFiles: boolean;
}

/** An event, or a step inside one, which has no number. */
export type RowEvent = Pick<TraceEvent, "task" | "site" | "text" | "sentence" | "switch"> & {
  readonly number?: number;
  readonly kind: OperationKind | AsyncStepKind;
};

export type ColumnsRow =
  | { readonly kind: "event"; readonly event: RowEvent; readonly mark?: number }
  /** A callback begins, with its microtasks; `number` is its event, 0 for the main script. */
  | { readonly kind: "turn"; readonly number: number; readonly text: string }
  /** What `console` printed during the event above; one row for each line. */
  | { readonly kind: "output"; readonly task: number; readonly level: OutputLine["level"]; readonly text: string }
  /** `count` events left out, `from` the first of them; 0 for steps inside an event. */
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
 * abbreviated around what matters to the finding, and so is long output.
 */
export function columnsModel(trace: Trace, finding?: TraceFinding, limit = 40): ColumnsModel {
  if (trace.async) return asyncColumnsModel(trace, trace.async, finding, limit, endsStuck(trace, finding));
  const events = trace.events.slice(0, finding?.position);
  const marks = new Map(finding?.marks.map((number, index) => [number, index + 1]));
  const kept = importantEvents(events, marks, limit);
  const printed = outputRows(trace, events.length, limit);
  const rows: ColumnsRow[] = printed(0);
  for (const event of events) {
    const last = rows.at(-1);
    if (kept.has(event.number))
      rows.push({ kind: "event", event, mark: marks.get(event.number) }, ...printed(event.number));
    else if (last?.kind === "omitted") rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ kind: "omitted", from: event.number, count: 1 });
  }
  const stuck = endsStuck(trace, finding) ? stuckCells(trace, events.length) : [];
  const shown = new Set([
    ...rows.flatMap((row) => (row.kind === "event" ? [row.event.task] : row.kind === "output" ? [row.task] : [])),
    ...stuck.map((cell) => cell.task),
  ]);
  return {
    columns: trace.tasks.filter(({ id }) => shown.has(id)).map(({ id }) => ({ task: id, name: taskNames(trace)[id] })),
    rows,
    stuck,
    severalFiles: new Set(events.flatMap((event) => event.site?.file ?? [])).size > 1,
  };
}

/** Lines that are shown of what was printed during one event, and up to `position` in an execution that is abbreviated. */
function outputRows(trace: Trace, position: number, limit: number): (position: number) => ColumnsRow[] {
  const output = (trace.output ?? []).filter((line) => line.position <= position);
  let room = limit === Infinity ? Infinity : mostOutput;
  return (at) =>
    output
      .filter((line) => line.position === at)
      .flatMap(({ task, level, text }) =>
        text.split("\n").map((line) => ({ kind: "output", task, level, text: line }) as const),
      )
      .filter(() => room-- > 0);
}

/** A race shows in the middle of an execution; what its tasks do at the end says nothing about it. */
function endsStuck(trace: Trace, finding: TraceFinding | undefined): boolean {
  return finding ? finding.finding.kind === "deadlock" : trace.ending.kind === "blocked";
}
