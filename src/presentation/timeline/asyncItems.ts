import type { AsyncStep, AsyncTrace } from "../../model/asyncTrace";
import type { AsyncLanes } from "../asyncLanes";
import { switchShown } from "../switchShown";
import type { TraceHistory } from "../traceHistory";
import { lineWords } from "../words/lineWords";
import { say, toSay } from "../words/say";
import { taskNames } from "../words/taskNames";
import { deedSaid } from "../words/translated";
import type { AsyncColumns } from "./asyncColumns";
import { eventTitle } from "./eventTitle";
import type { Cell } from "./timeline";

/** An event or a step in its lane. */
export interface Item extends Omit<Cell, "first" | "last"> {
  /** Whose event it is, or during whose it happens. */
  readonly task: number;
  readonly step?: AsyncStep;
}

/** What each lane shows, by its number, in order. */
export function asyncItems(
  { trace, objectNames }: TraceHistory,
  inside: AsyncTrace,
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
      const one = trace.events[event - 1];
      const { task, kind, object, site, number, target } = one;
      const lane = lanes.laneOfEvent(one);
      const column = columns.ofEvent[number];
      if (column === 0 || lane === undefined) continue;
      const label = objectNames[object ?? -1] ?? lanes.ofTask(target ?? -1)?.name ?? "";
      const title = eventTitle(one, names.get(lane) ?? "", switchShown(inside, one));
      const key = `event-${number}`;
      add(lane, { key, column, position: number, lane, task, kind, object, site, label, title, ...mark(key) });
    }
  };
  inside.steps.forEach((step, index) => {
    events(step.position);
    const { position, kind, object, site, sentence, task } = step;
    const lane = lanes.laneOf(step);
    const line = site ? ` · ${lineWords(site)}` : "";
    const said = kind === "print" ? say("prints {0}", sentence) : deedSaid(sentence);
    const title = `${names.get(lane) ?? ""} ${said}${line}`;
    const key = `step-${index}`;
    const place = { key, column: columns.ofStep[index], position, lane, task };
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
  if (step.target !== undefined) return taskNames(trace)[step.target];
  if (step.object !== undefined) return trace.objects[step.object].name;
  return step.kind in labels ? say(labels[step.kind]) : "";
}
