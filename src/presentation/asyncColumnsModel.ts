import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { Trace, TraceFinding } from "../model/trace";
import { asyncLanes, type AsyncLanes } from "./asyncLanes";
import { asyncMarks } from "./asyncMarks";
import { awaitedText } from "./awaitedText";
import type { ColumnsModel, ColumnsRow, RowEvent, StuckCell } from "./columnsModel";
import { turnName, turnTime } from "./turnText";

/** How much a step says; those that say least go first where there are too many. */
const weights: Readonly<Record<string, number>> = {
  reject: 5,
  write: 4,
  await: 3,
  print: 3,
  start: 2,
  return: 1,
  call: 1,
};

/** The column of what callbacks do themselves; the line above says which callback. */
const ofCallbacks = -1;

function columnOf(lanes: AsyncLanes, lane: number): number {
  return lane > 0 && lanes.ofTask(lane)?.call === undefined ? ofCallbacks : lane;
}

interface Row {
  readonly position: number;
  readonly event: RowEvent;
  readonly mark?: number;
  readonly weight: number;
  /** It printed something: these lines. */
  readonly output?: readonly ColumnsRow[];
}

/** The same for an execution of callbacks: a column for each call, a row for each step, a line above each turn. */
export function asyncColumnsModel(
  trace: Trace,
  inside: AsyncTrace,
  finding: TraceFinding | undefined,
  limit: number,
  endsStuck: boolean,
): ColumnsModel {
  const lanes = asyncLanes(trace, inside);
  const until = finding?.position ?? trace.events.length;
  const all = rowsOf(trace, inside, lanes, asyncMarks(trace, inside, finding), until);
  const ranked = all
    .map(({ weight }, index) => ({ weight, index }))
    .sort((a, b) => b.weight - a.weight || b.index - a.index);
  const kept = new Set(ranked.slice(0, limit).map(({ index }) => index));
  const rows: ColumnsRow[] = [];
  let next = 0;
  for (const turn of inside.turns) {
    if (turn.from > until) break;
    rows.push({ kind: "turn", number: turn.from, text: `${turnName(trace, turn)} · ${turnTime(turn)}` });
    for (; next < all.length && all[next].position <= turn.to; next++) {
      const { event, mark, output } = all[next];
      const last = rows.at(-1);
      if (kept.has(next) && output) rows.push(...output);
      else if (kept.has(next)) rows.push({ kind: "event", event, mark });
      else if (last?.kind === "omitted") rows[rows.length - 1] = { ...last, count: last.count + 1 };
      else rows.push({ kind: "omitted", from: 0, count: 1 });
    }
  }
  const stuck = endsStuck ? stuckOf(trace, inside, lanes) : [];
  const shown = new Set([
    ...rows.flatMap((row) => (row.kind === "event" ? [row.event.task] : row.kind === "output" ? [row.task] : [])),
    ...stuck.map(({ task }) => task),
  ]);
  return {
    columns: [
      ...lanes.list
        .filter(({ id, call }) => shown.has(id) && (id === 0 || call !== undefined))
        .map(({ id, name, site }) => ({ task: id, name, ...(site ? { place: `line ${site.line}` } : {}) })),
      ...(shown.has(ofCallbacks) ? [{ task: ofCallbacks, name: "callback" }] : []),
    ],
    rows,
    stuck,
    severalFiles: new Set(all.flatMap(({ event }) => event.site?.file ?? [])).size > 1,
  };
}

/** Events of `main` and of callbacks that have a lane, and steps. */
function rowsOf(
  trace: Trace,
  { steps, turns }: AsyncTrace,
  lanes: AsyncLanes,
  marks: ReadonlyMap<string, number>,
  until: number,
): Row[] {
  const rows: Row[] = [];
  const callbacks = new Set(turns.filter(({ kind }) => kind !== "main").map(({ from }) => from));
  let event = 0;
  const events = (upTo: number) => {
    for (; event < Math.min(upTo, until); event++) {
      const one = trace.events[event];
      const key = `event-${one.number}`;
      // The line above the turn says the same
      if (callbacks.has(one.number) && !marks.has(key)) continue;
      const { number: position, task, sentence: text } = one;
      const said = { ...one, task: columnOf(lanes, task), text, sentence: "" };
      if (lanes.ofTask(task)) rows.push({ position, event: said, mark: marks.get(key), weight: 5 });
    }
  };
  steps.forEach((step, index) => {
    if (step.position > until) return;
    events(step.position);
    const { kind, site, position } = step;
    const mark = marks.get(`step-${index}`);
    const sentence = sentenceOf(trace, step);
    const task = columnOf(lanes, lanes.laneOf(step));
    const lines = (level: NonNullable<AsyncStep["level"]>) =>
      sentence.split("\n").map((text) => ({ kind: "output", task, level, text }) as const);
    rows.push({
      position,
      ...(step.level ? { output: lines(step.level) } : {}),
      event: {
        task,
        kind,
        text: sentence,
        sentence: "",
        ...(site ? { site } : {}),
      },
      mark,
      weight: mark === undefined ? (weights[kind] ?? 2) : 6,
    });
  });
  events(trace.events.length);
  return rows;
}

function sentenceOf(trace: Trace, step: AsyncStep): string {
  return step.kind === "await" ? `awaits ${awaitedText(trace, step)}` : step.sentence;
}

/** The calls that never go on. */
function stuckOf(trace: Trace, { steps, promises }: AsyncTrace, lanes: AsyncLanes): StuckCell[] {
  const last = new Map<number, AsyncStep>();
  for (const step of steps) if (step.call !== undefined) last.set(lanes.laneOf(step), step);
  return [...last].flatMap(([task, step]): StuckCell[] => {
    if (step.kind !== "await") return [];
    const promise = promises[step.promise ?? -1];
    const because =
      promise?.settled === undefined && promise?.call === undefined && !promise?.parts
        ? "nobody settles it"
        : `awaits ${awaitedText(trace, step)}`;
    return [{ task, text: step.text, because, file: step.site?.file, line: step.site?.line }];
  });
}
