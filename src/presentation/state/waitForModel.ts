import type { Range } from "../../model/report";
import type { ObjectKind, TraceFinding } from "../../model/trace";
import { LanesByTask } from "../lanesByTask";
import type { TraceHistory } from "../traceHistory";
import { taskNames } from "../words/taskNames";
import { asyncWaits } from "./asyncWaits";
import { permitTaker } from "./permitTaker";
import { placesIn, waitQueues, type QueuePlace } from "./waitQueues";

/** Who waits for whom at one position. */
export interface WaitForModel {
  readonly nodes: readonly WaitNode[];
  readonly edges: readonly WaitEdgeView[];
  /** All edges of the finding's cycle exist at this position. */
  readonly closed: boolean;
}
/** `t3` is task 3 (or beyond the tasks a call), `o4` is object 4, `c5` is callback 5 on its way, `p6` is promise 6. */
export interface WaitNode {
  readonly id: string;
  readonly kind: "task" | ObjectKind | "io" | "timer" | "immediate" | "message" | "promise";
  readonly name: string;
  /** The number of its lane. */
  readonly task?: number;
  /** A promise that nobody settles in this execution. */
  readonly isNever?: boolean;
}
export interface WaitEdgeView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `ahead`: the task does not hold it, but asked for it earlier and goes first. */
  readonly kind: "holds" | "waits" | "ahead" | "awaits";
  readonly site?: Range;
  /** Badge of the event that made it. */
  readonly mark?: number;
  readonly inCycle: boolean;
  /** Of several who wait for the same: who came first is first. */
  readonly queue?: QueuePlace;
}

/** Who waits for one of these stands in no queue: all go on at once. */
const goOnTogether: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  ...(["barrier", "latch", "waitgroup", "once", "variable", "atomic"] as const),
]);

/** The graph after `position` events; tasks that neither hold nor wait are left out. */
export function waitForModel(history: TraceHistory, position: number, finding?: TraceFinding): WaitForModel {
  const { trace } = history;
  const inside = trace.async;
  const byTask = inside?.beside && LanesByTask.of(history, inside);
  const named = (id: number, at = position) => byTask?.at(id, at) ?? { id, name: taskNames(trace)[id] };
  const members = cycleEdges(finding, (id) => named(id, finding?.position).id);
  const nodes = new Map<string, WaitNode>();
  const edges: WaitEdgeView[] = [];
  const task = (of: number, { id, name } = named(of)): string => {
    nodes.set(`t${id}`, { id: `t${id}`, kind: "task", name, task: id });
    return `t${id}`;
  };
  const object = (id: number): string => {
    nodes.set(`o${id}`, { id: `o${id}`, kind: trace.objects[id].kind, name: history.objectNames[id] });
    return `o${id}`;
  };
  const add = (from: string, to: string, kind: WaitEdgeView["kind"], more: Partial<WaitEdgeView>) =>
    edges.push({ id: `${from}-${to}`, from, to, kind, inCycle: members.has(`${from}-${to}`), ...more });

  if (inside) {
    const { nodes: more, edges: awaits } = asyncWaits(trace, inside, position);
    for (const node of more) nodes.set(node.id, node);
    edges.push(...awaits);
  }
  for (const { id } of trace.objects)
    for (const { task: holder, since } of history.object(id, position)?.holders ?? [])
      add(object(id), task(holder, byTask?.holder(id, holder, position)), "holds", {
        site: since,
        mark: markOf(history, finding, id, (one) => byTask?.isSame(one, holder) ?? one === holder),
      });
  const places = new Map([...waitQueues(history, position)].map(([id, queue]) => [id, placesIn(queue)]));
  for (const { id } of trace.tasks) {
    const state = history.task(id, position);
    // Who awaits is said above, and callbacks on their way wait for nobody
    const turn = inside?.beside?.threads.includes(id) ? undefined : inside?.turns;
    const begun = turn?.some((one) => one.task === id && one.from <= position) ?? true;
    if (!begun || (inside && state?.next?.kind === "await")) continue;
    if (!state?.next || (state.status !== "blocked" && state.status !== "waiting")) continue;
    const { next } = state;
    if (next.object !== undefined) {
      const queue = goOnTogether.has(trace.objects[next.object].kind) ? undefined : places.get(next.object)?.get(id);
      add(task(id), object(next.object), "waits", { site: next.site, ...(queue ? { queue } : {}) });
      const holders = history.object(next.object, position)?.holders ?? [];
      const taken = holders.length === 0 ? permitTaker(history, next.object, position) : undefined;
      if (taken && taken.task !== id && !edges.some(isHeld(next.object, taken.task)))
        add(object(next.object), task(taken.task), "holds", { site: taken.site });
      for (const first of next.heldBy ?? [])
        if (
          first !== id &&
          !holders.some((holder) => byTask?.isSame(holder.task, first) ?? holder.task === first) &&
          !edges.some(isHeld(next.object, first))
        )
          add(object(next.object), task(first), "ahead", { site: history.task(first, position)?.next?.site });
    } else if (next.target !== undefined) add(task(id), task(next.target), "waits", { site: next.site });
    else task(id);
  }
  const present = new Set(edges.map((edge) => edge.id));
  const closed = members.size > 0 && [...members].every((id) => present.has(id));
  return { nodes: [...nodes.values()], edges: closed ? edges : edges.map((e) => ({ ...e, inCycle: false })), closed };
}

function isHeld(object: number, task: number): (edge: WaitEdgeView) => boolean {
  return ({ id }) => id === `o${object}-t${task}`;
}

function markOf(
  history: TraceHistory,
  finding: TraceFinding | undefined,
  object: number,
  isHolder: (task: number) => boolean,
) {
  const index = (finding?.marks ?? []).findIndex((number) => {
    const event = history.trace.events[number - 1];
    return event?.object === object && isHolder(event.task);
  });
  return index < 0 ? undefined : index + 1;
}

function cycleEdges(finding: TraceFinding | undefined, laneOf: (task: number) => number): Set<string> {
  const cycle = finding?.cycle ?? [];
  return new Set(
    cycle.flatMap(({ task, object }, i) => [
      `t${laneOf(task)}-o${object}`,
      `o${object}-t${laneOf(cycle[(i + 1) % cycle.length].task)}`,
    ]),
  );
}
