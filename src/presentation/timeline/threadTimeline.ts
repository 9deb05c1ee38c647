import type { SwitchReason, TraceFinding } from "../../model/trace";
import { holdings, type Holding } from "../holdings";
import type { TraceHistory } from "../traceHistory";
import { taskNames } from "../words/taskNames";
import { deedSaid } from "../words/translated";
import { eventTitle } from "./eventTitle";
import { laneGroups } from "./laneGroups";
import { objectLane } from "./objectLane";
import { shortNames } from "./shortNames";
import { markStuck, stateSpans } from "./stateSpans";
import type { Cell, Lane, Place, Span, TimelineChoices, TimelineModel } from "./timeline";
import { timelineEnd } from "./timelineEnd";

/** The timeline of an execution of threads: a lane for each task, a column for each event. */
export function threadTimeline(
  history: TraceHistory,
  finding: TraceFinding | undefined,
  choices: TimelineChoices,
): TimelineModel {
  const { trace, end } = history;
  const short = shortNames(taskNames(trace));
  const marks = new Map(finding?.marks.map((event, index) => [event, index + 1]));
  const held = trace.tasks.map(() => [] as Holding[]);
  for (const holding of holdings(history)) held[holding.task]?.push(holding);
  const shown = trace.tasks.filter(({ id }) => !choices.hidden?.includes(id));
  const { open, groups } = laneGroups(shown, weights(history, finding), choices);
  const lanes = shown.map((task): Lane => {
    const { id, name, spawnedBy } = task;
    const { spans, finished } = spansOf(history, id, finding);
    const rows = Math.max(0, ...held[id].map((holding) => holding.row + 1));
    const folded = !open.has(id);
    const pinned = choices.pinned?.includes(id) ?? false;
    return {
      ...{ id, name, short: short[id], spans, holdings: held[id], rows: folded ? 0 : rows },
      ...{ begins: spawnedBy, finished, folded, pinned },
      ...(groups.has(id) ? { group: groups.get(id)! } : {}),
    };
  });
  const inView = new Set(shown.map(({ id }) => id));
  const cells = trace.events.flatMap((event, index): Cell[] => {
    if (!inView.has(event.task)) return [];
    const { number, task, kind, object, site } = event;
    return [
      {
        key: `event-${number}`,
        column: number,
        position: number,
        lane: task,
        kind,
        object,
        site,
        label: history.objectNames[object ?? -1] ?? trace.tasks[event.target ?? -1]?.name ?? "",
        title: eventTitle(event, taskNames(trace)[task], event.switch),
        mark: marks.get(number),
        first: trace.events[index - 1]?.task !== task,
        last: trace.events[index + 1]?.task !== task,
      },
    ];
  });
  const place = (number: number): Place => {
    return { position: number, column: number, lane: trace.events[number - 1].task };
  };
  const orders = trace.events.flatMap(({ number, task, follows = [] }) =>
    follows.flatMap((before) =>
      before === trace.tasks[task].spawnedBy ? [] : [{ before: place(before), after: place(number) }],
    ),
  );
  return {
    events: end,
    columns: {
      count: end,
      positionOf: (column: number) => column,
      first: (at: number) => at,
      last: (at: number) => at,
    },
    lanes,
    cells,
    switches: trace.events.flatMap((event) =>
      event.switch ? [{ event: event.number, from: event.switch.from, to: event.task, ...pick(event.switch) }] : [],
    ),
    spawns: trace.tasks
      .filter((task) => task.spawnedBy > 0)
      .map((task) => ({ column: task.spawnedBy, from: trace.events[task.spawnedBy - 1]?.task ?? 0, to: task.id }))
      .filter(({ from, to }) => inView.has(from) && inView.has(to)),
    orders: orders.filter(({ before, after }) => inView.has(before.lane) && inView.has(after.lane)),
    ...(finding?.finding.kind === "data-race" && finding.marks.length === 2
      ? { race: { before: place(finding.marks[0]), after: place(finding.marks[1]) } }
      : {}),
    end: timelineEnd(trace),
    contested: objectLane(history, finding),
  };
}

/** How much each task's lane says: those of the finding, then the busiest. */
function weights({ trace, task, end }: TraceHistory, finding?: TraceFinding): (id: number) => number {
  const busy = new Map<number, number>();
  for (const event of trace.events) busy.set(event.task, (busy.get(event.task) ?? 0) + 1);
  const marked = new Set(finding?.marks.map((number) => trace.events[number - 1]?.task));
  const inCycle = new Set(finding?.cycle?.map((member) => member.task));
  return (id) => {
    const left = task(id, end)?.status;
    const stuck = left === "blocked" || left === "waiting";
    return (inCycle.has(id) ? 4e9 : 0) + (marked.has(id) ? 2e9 : 0) + (stuck ? 1e9 : 0) + (busy.get(id) ?? 0);
  };
}

function pick({ reason, text }: { reason: SwitchReason; text: string }) {
  return { reason, text: deedSaid(text) };
}

/** What the task did between its own events, and when it finished. */
function spansOf(history: TraceHistory, task: number, finding?: TraceFinding) {
  const { trace, end } = history;
  const spans: Span[] = [];
  let from = trace.tasks[task].spawnedBy + 1;
  const own = trace.events.filter((event) => event.task === task && event.number >= from);
  for (const number of [...own.map((event) => event.number), end + 2]) {
    const between = stateSpans(history, task, from, number - 1, (column) => column - 1);
    spans.push(...between.spans);
    if (between.isOver) return { spans, finished: between.spans.at(-1)?.until ?? from - 1 };
    from = number + 1;
  }
  markStuck(spans, end + 1, history, task, finding);
  return { spans, finished: undefined };
}
