import type { SwitchReason, TaskState, TraceEvent, TraceFinding } from "../model/trace";
import { holdings } from "./holdings";
import { objectLane } from "./objectLane";
import type { Holding } from "./holdings";
import type { ObjectLane } from "./objectLane";
import { shortNames } from "./shortNames";
import type { TraceHistory } from "./traceHistory";

/** What the lanes show. Columns count events from 1; the column after the last event shows how the execution ends. */
export interface TimelineModel {
  readonly events: number;
  readonly lanes: readonly Lane[];
  readonly cells: readonly Cell[];
  readonly switches: readonly SwitchMark[];
  readonly spawns: readonly SpawnArrow[];
  /**
   * What happens before what, directly and between tasks; shown for one event at a time. Starts of tasks are in `spawns`.
   */
  readonly orders: readonly OrderArrow[];
  /** The two accesses of a data race. */
  readonly race?: readonly [number, number];
  readonly end: { readonly label: string; readonly bad: boolean };
  /** The contested variable of a finding about data. */
  readonly contested?: ObjectLane;
}
export interface Lane {
  readonly task: number;
  readonly name: string;
  readonly short: string;
  readonly spans: readonly Span[];
  readonly holdings: readonly Holding[];
  /** How many rows the bars of held locks need. */
  readonly rows: number;
  /** The position at which it finished. */
  readonly finished?: number;
  /** Drawn as a thin strip: there are too many lanes, and this one says least about the finding. */
  readonly folded: boolean;
}
/** The state since position `since`, drawn in the columns `since + 1` to `until`. */
export interface Span {
  readonly kind: "ready" | "waiting" | "blocked";
  readonly since: number;
  readonly until: number;
  /** `waits for`, `blocked on`, `joins`; empty where nothing is said. */
  readonly verb: string;
  readonly object: string;
  /** Part of the finding: this task is stuck. */
  readonly stuck: boolean;
}
export interface Cell {
  readonly event: TraceEvent;
  readonly lane: number;
  readonly label: string;
  /** Badge 1, 2, … of a marked event. */
  readonly mark?: number;
  readonly first: boolean;
  readonly last: boolean;
}
export interface SwitchMark {
  readonly event: number;
  readonly from: number;
  readonly to: number;
  readonly reason: SwitchReason;
  readonly text: string;
}
export interface SpawnArrow {
  readonly event: number;
  readonly from: number;
  readonly to: number;
}

/** Event `before` happens before event `after`. */
export interface OrderArrow {
  readonly before: number;
  readonly after: number;
}

/** With more lanes than this, all but a few are folded. */
export const mostLanes = 8;
const unfoldedLanes = 6;

const endings = {
  finished: "end",
  blocked: "stuck",
  steps: "limit",
  cycle: "for ever",
  discarded: "dropped",
  error: "error",
} as const;

/** Lanes, spans and marks of an execution; `finding` is the one whose events carry badges. */
export function timelineModel(history: TraceHistory, finding?: TraceFinding, allLanes = false): TimelineModel {
  const { trace, end } = history;
  const short = shortNames(trace.tasks.map((task) => task.name));
  const marks = new Map(finding?.marks.map((event, index) => [event, index + 1]));
  const held = trace.tasks.map(() => [] as Holding[]);
  for (const holding of holdings(history)) held[holding.task]?.push(holding);
  const open = allLanes ? undefined : tasksThatMatter(history, finding);
  const lanes = trace.tasks.map((task): Lane => {
    const { spans, finished } = spansOf(history, task.id, finding);
    const rows = Math.max(0, ...held[task.id].map((holding) => holding.row + 1));
    const folded = open !== undefined && !open.has(task.id);
    const { id, name } = task;
    return { task: id, name, short: short[id], spans, holdings: held[id], rows: folded ? 0 : rows, finished, folded };
  });
  const cells = trace.events.map((event, index): Cell => ({
    event,
    lane: event.task,
    label: trace.objects[event.object ?? -1]?.name ?? trace.tasks[event.target ?? -1]?.name ?? "",
    mark: marks.get(event.number),
    first: trace.events[index - 1]?.task !== event.task,
    last: trace.events[index + 1]?.task !== event.task,
  }));
  return {
    events: end,
    lanes,
    cells,
    switches: trace.events.flatMap((event) =>
      event.switch ? [{ event: event.number, from: event.switch.from, to: event.task, ...pick(event.switch) }] : [],
    ),
    spawns: trace.tasks
      .filter((task) => task.spawnedBy > 0)
      .map((task) => ({ event: task.spawnedBy, from: trace.events[task.spawnedBy - 1]?.task ?? 0, to: task.id })),
    orders: trace.events.flatMap(({ number, task, follows = [] }) =>
      follows.flatMap((before) => (before === trace.tasks[task].spawnedBy ? [] : [{ before, after: number }])),
    ),
    ...(finding?.finding.kind === "data-race" && finding.marks.length === 2
      ? { race: [finding.marks[0], finding.marks[1]] as const }
      : {}),
    end: { label: endings[trace.ending.kind], bad: trace.ending.kind === "blocked" || trace.ending.kind === "error" },
    contested: objectLane(history, finding),
  };
}

/** The few tasks whose lanes stay open: those of the finding, then the busiest. Undefined where all have room. */
function tasksThatMatter({ trace, task, end }: TraceHistory, finding?: TraceFinding): ReadonlySet<number> | undefined {
  if (trace.tasks.length <= mostLanes) return undefined;
  const busy = new Map<number, number>();
  for (const event of trace.events) busy.set(event.task, (busy.get(event.task) ?? 0) + 1);
  const marked = new Set(finding?.marks.map((number) => trace.events[number - 1]?.task));
  const inCycle = new Set(finding?.cycle?.map((member) => member.task));
  const weight = (id: number) => {
    const left = task(id, end)?.status;
    const stuck = left === "blocked" || left === "waiting";
    return (inCycle.has(id) ? 4e9 : 0) + (marked.has(id) ? 2e9 : 0) + (stuck ? 1e9 : 0) + (busy.get(id) ?? 0);
  };
  const ranked = trace.tasks.map(({ id }) => id).sort((a, b) => weight(b) - weight(a) || a - b);
  return new Set(ranked.slice(0, unfoldedLanes));
}

function pick({ reason, text }: { reason: SwitchReason; text: string }) {
  return { reason, text };
}

function spansOf(history: TraceHistory, task: number, finding?: TraceFinding) {
  const { trace, end } = history;
  const spans: Span[] = [];
  let finished: number | undefined;
  for (let column = trace.tasks[task].spawnedBy + 1; column <= end + 1; column++) {
    if (trace.events[column - 1]?.task === task) continue;
    const state = history.task(task, column - 1);
    if (!state) continue;
    if (state.status === "finished") {
      finished = column - 1;
      break;
    }
    const said = describe(history, state);
    const last = spans[spans.length - 1];
    const goesOn = last?.until === column - 1 && last.kind === state.status && last.object === said.object;
    if (goesOn) spans[spans.length - 1] = { ...last, until: column };
    else spans.push({ kind: state.status, since: column - 1, until: column, ...said, stuck: false });
  }
  const last = spans[spans.length - 1];
  if (last?.until === end + 1 && isStuck(history, task, finding)) spans[spans.length - 1] = { ...last, stuck: true };
  return { spans, finished };
}

function describe({ trace }: TraceHistory, { status, next }: TaskState): Pick<Span, "verb" | "object"> {
  if (status === "ready" || !next) return { verb: "", object: "" };
  if (next.kind === "join") return { verb: "joins", object: trace.tasks[next.target ?? -1]?.name ?? "" };
  const object = trace.objects[next.object ?? -1]?.name ?? "";
  return { verb: status === "blocked" ? "blocked on" : "waits for", object };
}

/** With a cycle only its members are the finding; without one everybody who is left waiting is. */
function isStuck({ trace, end, task: stateOf }: TraceHistory, task: number, finding?: TraceFinding): boolean {
  if (finding?.finding.kind !== "deadlock" || trace.tasks[task].daemon) return false;
  const status = stateOf(task, end)?.status;
  if (status !== "blocked" && status !== "waiting") return false;
  return finding.cycle ? finding.cycle.some((member) => member.task === task) : trace.ending.kind === "blocked";
}
