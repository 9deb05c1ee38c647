import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { TraceFinding } from "../model/trace";
import { asyncColumns, type AsyncColumns } from "./asyncColumns";
import { asyncLanes, type AsyncLanes } from "./asyncLanes";
import { asyncMarks } from "./asyncMarks";
import { asyncSpans, type Item } from "./asyncSpans";
import { laneGroups } from "./laneGroups";
import { objectLane } from "./objectLane";
import { say, sayCount, toSay } from "./say";
import { shortNames } from "./shortNames";
import type { Cell, Lane, OrderArrow, SpawnArrow, TimelineChoices, TimelineModel, TurnMark } from "./timeline";
import { timelineEnd } from "./timelineEnd";
import type { TraceHistory } from "./traceHistory";
import { deedSaid } from "./translated";
import { turnName, turnTime } from "./turnText";

/**
 * Of an execution of callbacks: a lane for `main`, for each call of an async function and for each callback that does
 * something itself; what the others do is the microtasks that go on with a call.
 */
export function asyncTimeline(
  history: TraceHistory,
  inside: AsyncTrace,
  finding: TraceFinding | undefined,
  choices: TimelineChoices,
): TimelineModel {
  const { trace, end } = history;
  const lanes = asyncLanes(trace, inside);
  const columns = asyncColumns(trace, inside, lanes, choices.toggled ?? [], new Set(finding?.marks));
  const marks = asyncMarks(trace, inside, finding);
  const items = itemsOf(history, inside, lanes, columns, marks);
  const shown = lanes.list.filter(({ id }) => !choices.hidden?.includes(id));
  const inView = new Set(shown.map(({ id }) => id));
  const weight = (id: number) => {
    const own = items.get(id) ?? [];
    return own.length + (own.some(({ mark }) => mark !== undefined) ? 1e6 : 0) + (id === 0 ? 1e5 : 0);
  };
  const { open, groups } = laneGroups(shown, weight, choices);
  const short = new Map(shortNames(lanes.list.map(({ name }) => name)).map((name, at) => [lanes.list[at].id, name]));
  const stuck = finding?.finding.kind === "deadlock" || trace.ending.kind === "blocked";
  return {
    events: end,
    columns,
    lanes: shown.map((lane): Lane => {
      const { id, name, site } = lane;
      const begins = lane.begunBy < 0 ? 0 : columns.ofStep[lane.begunBy];
      const { spans, finished } = asyncSpans(history, lane, items.get(id) ?? [], begins, columns.count, stuck);
      return {
        ...{ id, name, short: short.get(id)!, spans, holdings: [], rows: 0, begins, finished },
        ...(site ? { place: say("line {0}", String(site.line)) } : {}),
        folded: !open.has(id),
        ...(groups.has(id) ? { group: groups.get(id)! } : {}),
        pinned: choices.pinned?.includes(id) ?? false,
      };
    }),
    cells: shown.flatMap(({ id }) => cellsOf(items.get(id) ?? [], columns)).sort((a, b) => a.column - b.column),
    switches: [],
    spawns: spawnsOf(inside, lanes, columns).filter(({ from, to }) => inView.has(from) && inView.has(to)),
    orders: ordersOf(inside, lanes, items, columns).filter(
      ({ before, after }) => inView.has(before.lane) && inView.has(after.lane),
    ),
    end: timelineEnd(trace),
    contested: objectLane(history, finding),
    turns: inside.turns.map((turn, index): TurnMark => {
      const [first, last] = [columns.first(turn.from), columns.last(turn.to)];
      const steps = inside.steps.filter(({ position }) => position >= turn.from && position <= turn.to).length;
      const name = turnName(trace, turn);
      return {
        ...{ index, first, last, position: turn.from, name, time: turnTime(turn), steps },
        isOpen: columns.isOpen[index],
      };
    }),
  };
}

/** What each lane shows, by its number, in order. */
function itemsOf(
  { trace }: TraceHistory,
  { steps }: AsyncTrace,
  lanes: AsyncLanes,
  columns: AsyncColumns,
  marks: ReadonlyMap<string, number>,
): Map<number, Item[]> {
  const items = new Map<number, Item[]>();
  const add = (lane: number, item: Item) => {
    const list = items.get(lane);
    if (list) list.push(item);
    else items.set(lane, [item]);
  };
  const names = new Map(lanes.list.map(({ id, name }) => [id, name]));
  const mark = (key: string) => (marks.has(key) ? { mark: marks.get(key) } : {});
  let event = 1;
  const events = (until: number) => {
    for (; event <= until; event++) {
      const { task, kind, object, site, sentence, number } = trace.events[event - 1];
      const column = columns.ofEvent[number];
      if (column === 0) continue;
      const line = site ? ` · ${say("line {0}", String(site.line))}` : "";
      const label = trace.objects[object ?? -1]?.name ?? "";
      const title = `${number} · ${names.get(task) ?? ""} ${deedSaid(sentence)}${line}`;
      const key = `event-${number}`;
      add(task, { key, column, position: number, lane: task, kind, object, site, label, title, ...mark(key) });
    }
  };
  steps.forEach((step, index) => {
    events(step.position);
    const { position, kind, object, site, sentence } = step;
    const lane = lanes.laneOf(step);
    const line = site ? ` · ${say("line {0}", String(site.line))}` : "";
    const said = kind === "print" ? say("prints {0}", sentence) : deedSaid(sentence);
    const title = `${names.get(lane) ?? ""} ${said}${line}`;
    const key = `step-${index}`;
    const place = { key, column: columns.ofStep[index], position, lane };
    add(lane, { ...place, kind, object, site, label: labelOf(trace, step, lanes), title, step, ...mark(key) });
  });
  events(trace.events.length);
  return items;
}

const labels: Readonly<Record<string, string>> = {
  await: "await",
  yield: "yield",
  return: toSay("end"),
  reject: toSay("throws"),
  print: toSay("prints"),
};

function labelOf(trace: TraceHistory["trace"], step: AsyncStep, lanes: AsyncLanes): string {
  if (step.callee !== undefined) return lanes.ofCall(step.callee)?.name ?? "";
  if (step.target !== undefined) return trace.tasks[step.target].name;
  if (step.object !== undefined) return trace.objects[step.object].name;
  return step.kind in labels ? say(labels[step.kind]) : "";
}

/** A box for each item; in a turn that is closed one for all of them. */
function cellsOf(items: readonly Item[], columns: AsyncColumns): Cell[] {
  const cells: Cell[] = [];
  let together = 1;
  for (const { step: _step, ...item } of items) {
    const last = cells.at(-1);
    if (last?.column === item.column) {
      const mark = last.mark ?? item.mark;
      cells[cells.length - 1] = {
        ...last,
        label: sayCount(++together, "1 step", "{0} steps"),
        title: `${last.title}\n${item.title}`,
        ...(mark === undefined ? {} : { mark }),
      };
      continue;
    }
    together = 1;
    const goesOn = last?.column === item.column - 1 && columns.positionOf(last.column) === item.position;
    if (goesOn) cells[cells.length - 1] = { ...last, last: false };
    cells.push({ ...item, first: !goesOn, last: true });
  }
  return cells;
}

function spawnsOf({ steps }: AsyncTrace, lanes: AsyncLanes, columns: AsyncColumns): SpawnArrow[] {
  return steps.flatMap((step, index): SpawnArrow[] => {
    const begun =
      step.callee === undefined
        ? step.target === undefined
          ? undefined
          : lanes.ofTask(step.target)
        : lanes.ofCall(step.callee);
    if (begun?.begunBy !== index) return [];
    return [{ column: columns.ofStep[index], from: lanes.laneOf(step), to: begun.id }];
  });
}

/** From who settled a promise to whoever awaited it. */
function ordersOf(
  { promises }: AsyncTrace,
  lanes: AsyncLanes,
  items: ReadonlyMap<number, readonly Item[]>,
  columns: AsyncColumns,
): OrderArrow[] {
  const found: OrderArrow[] = [];
  for (const own of items.values())
    own.forEach(({ step }, index) => {
      const next = own[index + 1];
      const settled = promises[step?.promise ?? -1]?.settled;
      if (!settled || !next || step?.kind !== "await") return;
      const by = (settled.call === undefined ? undefined : lanes.ofCall(settled.call)) ?? lanes.ofTask(settled.task);
      const cause = (items.get(by?.id ?? -1) ?? []).filter(
        ({ position, column }) => position === settled.position && column < next.column,
      );
      const last = cause.at(-1);
      if (!last || last.lane === next.lane) return;
      const place = ({ position, column, lane }: Item) => ({ position, column, lane });
      found.push({ before: place(last), after: place(next) });
    });
  return found.filter(({ before, after }) => columns.count > 0 && before.column < after.column);
}
