import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import type { Trace, TraceFinding } from "../../model/trace";
import { asyncLanes, type AsyncLanes } from "../asyncLanes";
import { asyncMarks } from "../asyncMarks";
import { awaitedText } from "../awaitedText";
import { switchShown } from "../switchShown";
import { turnName, turnTime } from "../turnText";
import type { ColumnsModel, ColumnsRow, RowEvent, StuckCell } from "./columnsModel";
import { stuckCells } from "./stuckCells";

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
  const { call, isThread = false } = lanes.ofTask(lane) ?? {};
  return lane > 0 && call === undefined && !isThread ? ofCallbacks : lane;
}

interface Row {
  readonly position: number;
  readonly event: RowEvent;
  readonly mark?: number;
  readonly weight: number;
  /** It printed something: these lines. */
  readonly output?: readonly ColumnsRow[];
}

/**
 * The same for an execution of callbacks: a column for each call, and for each thread, a row for each step, a line above each
 * turn.
 */
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
  let turn = 0;
  const turnsUpTo = (position: number) => {
    for (; turn < inside.turns.length && inside.turns[turn].from <= Math.min(position, until); turn++) {
      const one = inside.turns[turn];
      rows.push({ kind: "turn", number: one.from, text: `${turnName(trace, one)} · ${turnTime(one)}` });
    }
  };
  all.forEach(({ position, event, mark, output }, index) => {
    turnsUpTo(position);
    const last = rows.at(-1);
    if (kept.has(index) && output) rows.push(...output);
    else if (kept.has(index)) rows.push({ kind: "event", event, mark });
    else if (last?.kind === "omitted") rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ kind: "omitted", from: 0, count: 1 });
  });
  turnsUpTo(until);
  const stuck = endsStuck ? stuckOf(trace, inside, lanes) : [];
  const shown = new Set([
    ...rows.flatMap((row) => (row.kind === "event" ? [row.event.task] : row.kind === "output" ? [row.task] : [])),
    ...stuck.map(({ task }) => task),
  ]);
  return {
    columns: [
      ...lanes.list
        .filter(({ id, call, isThread }) => shown.has(id) && (id === 0 || call !== undefined || isThread))
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
  inside: AsyncTrace,
  lanes: AsyncLanes,
  marks: ReadonlyMap<string, number>,
  until: number,
): Row[] {
  const { steps, turns, beside } = inside;
  const rows: Row[] = [];
  const callbacks = new Set(turns.filter(({ kind }) => kind !== "main").map(({ from }) => from));
  let event = 0;
  const events = (upTo: number) => {
    for (; event < Math.min(upTo, until); event++) {
      const one = trace.events[event];
      const key = `event-${one.number}`;
      // The line above the turn says the same
      if (callbacks.has(one.number) && !marks.has(key)) continue;
      const lane = lanes.laneOfEvent(one);
      if (lane === undefined) continue;
      const task = columnOf(lanes, lane);
      // Where there are threads, source text stands in the columns, as without callbacks
      const { switch: _all, ...what } = one;
      const moved = switchShown(inside, one);
      const said = beside
        ? { ...what, task, ...(moved ? { switch: moved } : {}) }
        : { ...one, task, text: one.sentence, sentence: "" };
      rows.push({ position: one.number, event: said, mark: marks.get(key), weight: 5 });
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

/** The calls that never go on, and the threads and callbacks that are blocked. */
function stuckOf(trace: Trace, inside: AsyncTrace, lanes: AsyncLanes): StuckCell[] {
  const { steps, promises, beside } = inside;
  const isLoopBlocked = beside !== undefined && beside.left.length > 0;
  const last = new Map<number, AsyncStep>();
  for (const step of steps) if (step.call !== undefined) last.set(lanes.laneOf(step), step);
  const cells = new Map<number, StuckCell>();
  for (const [task, step] of last) {
    if (step.kind !== "await") continue;
    const promise = promises[step.promise ?? -1];
    const because =
      promise?.settled === undefined && promise?.call === undefined && !promise?.parts
        ? isLoopBlocked
          ? "the event loop is blocked"
          : "nobody settles it"
        : `awaits ${awaitedText(trace, step)}`;
    cells.set(task, { task, text: step.text, because, file: step.site?.file, line: step.site?.line });
  }
  if (!beside) return [...cells.values()];
  const begun = new Set([...beside.threads, ...inside.turns.map((turn) => turn.task)]);
  for (const cell of stuckCells(trace, trace.events.length)) {
    const { call } = beside.left.find((one) => one.task === cell.task) ?? {};
    const lane = call === undefined ? lanes.ofTask(cell.task) : lanes.ofCall(call);
    // That main is not over is said by what its body awaits
    if (lane && begun.has(cell.task) && !(lane.id === 0 && cells.has(0))) {
      const task = columnOf(lanes, lane.id);
      cells.set(task, { ...cell, task });
    }
  }
  return [...cells.values()];
}
