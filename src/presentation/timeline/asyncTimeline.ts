import type { AsyncTrace } from "../../model/asyncTrace";
import type { TraceFinding } from "../../model/trace";
import { asyncLanes, type AsyncLane, type AsyncLanes } from "../asyncLanes";
import { asyncMarks } from "../asyncMarks";
import type { TraceHistory } from "../traceHistory";
import { turnName, turnTime } from "../turnText";
import { lineWords } from "../words/lineWords";
import { sayCount } from "../words/say";
import { asyncColumns, type AsyncColumns } from "./asyncColumns";
import { asyncHoldings } from "./asyncHoldings";
import { asyncItems, type Item } from "./asyncItems";
import { AsyncOrders } from "./asyncOrders";
import { AsyncSpans } from "./asyncSpans";
import { laneGroups } from "./laneGroups";
import { objectLane, type ObjectLane } from "./objectLane";
import { quietTurns } from "./quietTurns";
import { shortNames } from "./shortNames";
import type { Cell, Lane, TimelineChoices, TimelineModel, TurnMark } from "./timeline";
import { timelineEnd } from "./timelineEnd";

/**
 * The timeline of an execution of callbacks: a lane for `main`, for each call of an async function, for each callback that does
 * something itself, and for each thread; what other callbacks do is the microtasks that go on with a call.
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
  const items = asyncItems(history, inside, lanes, columns, marks);
  const orders = new AsyncOrders(trace, inside, lanes, columns, items);
  const shown = lanes.list.filter(({ id }) => !choices.hidden?.includes(id));
  const inView = new Set(shown.map(({ id }) => id));
  const weight = (id: number) => {
    const own = items.get(id) ?? [];
    return own.length + (own.some(({ mark }) => mark !== undefined) ? 1e6 : 0) + (id === 0 ? 1e5 : 0);
  };
  const { open, groups } = laneGroups(shown, weight, choices);
  const short = new Map(shortNames(lanes.list.map(({ name }) => name)).map((name, at) => [lanes.list[at].id, name]));
  const stuck = finding?.finding.kind === "deadlock" || trace.ending.kind === "blocked";
  // Where nobody else can ask for a lock, who holds it says nothing
  const held = inside.beside ? asyncHoldings(history, lanes, columns) : undefined;
  const race = orders.race(finding);
  const quiet = quietTurns(trace, inside, lanes, columns, items, marks);
  return {
    events: end,
    columns,
    lanes: shown.map(laneOf).concat(quiet ? [quiet.lane] : []),
    cells: shown
      .flatMap(({ id }) => cellsOf(items.get(id) ?? [], columns, inside))
      .concat(quiet?.cells ?? [])
      .sort((a, b) => a.column - b.column),
    switches: orders.switches.filter(({ from, to }) => inView.has(from) && inView.has(to)),
    spawns: orders.spawns.filter(({ from, to }) => inView.has(from) && inView.has(to)),
    orders: orders.orders.filter(({ before, after }) => inView.has(before.lane) && inView.has(after.lane)),
    ...(race ? { race } : {}),
    end: timelineEnd(trace),
    contested: contestedIn(objectLane(history, finding), lanes, columns, trace),
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

  function laneOf(lane: AsyncLane): Lane {
    const { id, name, site, task, isThread, begunBy } = lane;
    const started = isThread ? columns.ofEvent[trace.tasks[task].spawnedBy] : 0;
    const begins = begunBy < 0 ? started : columns.ofStep[begunBy];
    const { spans, finished } = AsyncSpans.of({ history, columns, finding }, lane, items.get(id) ?? [], begins, stuck);
    const folded = !open.has(id);
    const bars = held?.get(id) ?? [];
    const rows = folded ? 0 : Math.max(0, ...bars.map(({ row }) => row + 1));
    return {
      ...{ id, name, short: short.get(id)!, spans, holdings: bars, rows, begins, finished, folded },
      ...(site ? { place: lineWords(site) } : {}),
      ...(groups.has(id) ? { group: groups.get(id)! } : {}),
      pinned: choices.pinned?.includes(id) ?? false,
    };
  }
}

/** A box for each item; in a turn that is closed one for all of them. */
function cellsOf(items: readonly Item[], columns: AsyncColumns, { beside }: AsyncTrace): Cell[] {
  const cells: Cell[] = [];
  let together = 1;
  let before = -1;
  for (const { step: _step, task, ...item } of items) {
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
    const isSame = beside ? task === before : columns.positionOf(last?.column ?? 0) === item.position;
    const goesOn = last?.column === item.column - 1 && isSame;
    before = task;
    if (goesOn) cells[cells.length - 1] = { ...last, last: false };
    cells.push({ ...item, first: !goesOn, last: true });
  }
  return cells;
}

/** The lane of the contested object, in columns and lanes instead of events and tasks. */
function contestedIn(
  lane: ObjectLane | undefined,
  lanes: AsyncLanes,
  { ofEvent, last, count }: AsyncColumns,
  { events }: TraceHistory["trace"],
): ObjectLane | undefined {
  const column = (position: number) => (position > events.length ? count + 1 : ofEvent[position] || last(position));
  return (
    lane && {
      ...lane,
      values: lane.values.map((one) => ({
        ...one,
        since: one.since === 0 ? 0 : column(one.since),
        until: column(one.until),
      })),
      touches: lane.touches.flatMap(({ column: number, ...touch }) => {
        const at = lanes.laneOfEvent(events[number - 1]);
        return at === undefined ? [] : [{ ...touch, column: column(number), lane: at }];
      }),
    }
  );
}
