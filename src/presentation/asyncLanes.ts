import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { OperationKind } from "../model/event";
import type { Range } from "../model/report";
import type { Trace, TraceEvent } from "../model/trace";
import { taskNames } from "./words/taskNames";

/** Who shows as a lane of its own: `main`, each thread, each call of an async function, each callback that does something itself. */
export interface AsyncLane {
  /** The task's; of a call the number of tasks plus that of the call. */
  readonly id: number;
  readonly name: string;
  readonly task: number;
  readonly call?: number;
  readonly isThread?: true;
  /** Where it was called, or asked for. */
  readonly site?: Range;
  /** Index of the step that began it; -1 for main and threads. */
  readonly begunBy: number;
}

export interface AsyncLanes {
  /** `main`, then in the order in which they began. */
  readonly list: readonly AsyncLane[];
  /** The lane that shows what a step does. */
  laneOf(step: AsyncStep): number;
  /** The lane that shows an event; undefined if none does: the turn says what it is. */
  laneOfEvent(event: TraceEvent): number | undefined;
  /** The lane of a call, of a task. Undefined if it has none. */
  ofCall(call: number): AsyncLane | undefined;
  ofTask(task: number): AsyncLane | undefined;
}

/** Events of a callback that only say that it begins, or is over. */
const edges: ReadonlySet<OperationKind> = new Set<OperationKind>(["timer", "io", "immediate", "message", "turnEnd"]);

const known = new WeakMap<AsyncTrace, AsyncLanes>();

/** The lanes of an execution of callbacks, and of threads beside them. */
export function asyncLanes(trace: Trace, inside: AsyncTrace): AsyncLanes {
  const lanes = known.get(inside) ?? lanesOf(trace, inside);
  known.set(inside, lanes);
  return lanes;
}

function lanesOf(trace: Trace, { calls, steps, beside }: AsyncTrace): AsyncLanes {
  const main = calls.find((call) => call.isMain)?.id;
  const laneOf = ({ call, task }: AsyncStep) => (call === undefined ? task : idOf(call));
  const idOf = (call: number) => (call === main ? 0 : trace.tasks.length + call);
  const doerOf = ({ number, task, kind }: TraceEvent) => {
    const call = edges.has(kind) ? -1 : (beside?.callOf[number - 1] ?? -1);
    return call < 0 ? task : idOf(call);
  };
  const threads = new Set(beside?.threads);
  const called = new Map<number, number>();
  const asked = new Map<number, number>();
  const busy = new Set<number>();
  steps.forEach((step, index) => {
    if (step.callee !== undefined) called.set(step.callee, index);
    if (step.target !== undefined && !asked.has(step.target)) asked.set(step.target, index);
    if (step.call === undefined) busy.add(step.task);
  });
  if (beside) for (const event of trace.events) if (!edges.has(event.kind)) busy.add(doerOf(event));
  const names = taskNames(trace);
  const tasks = trace.tasks
    .filter(({ id }) => id > 0 && (busy.has(id) || threads.has(id)))
    .map(({ id }): AsyncLane => {
      if (threads.has(id)) return { id, name: names[id], task: id, isThread: true, begunBy: -1 };
      const begunBy = asked.get(id) ?? -1;
      return { id, name: names[id], task: id, site: steps[begunBy]?.site, begunBy };
    });
  const functions = calls
    .filter(({ id }) => id !== main)
    .map(({ id, name, task, site }): AsyncLane => {
      return { id: idOf(id), name, task, call: id, site, begunBy: called.get(id) ?? -1 };
    });
  // A thread is there from the event on that starts it, before what follows from that
  const since = ({ begunBy, task, isThread }: AsyncLane) =>
    isThread ? trace.tasks[task].spawnedBy - 0.5 : (steps[begunBy]?.position ?? -1);
  const others = [...tasks, ...functions].sort((a, b) => since(a) - since(b) || a.begunBy - b.begunBy || a.id - b.id);
  const first: AsyncLane = { id: 0, name: "main", task: 0, ...(main === undefined ? {} : { call: main }), begunBy: -1 };
  const list = [first, ...others];
  const byId = new Map(list.map((lane) => [lane.id, lane]));
  return {
    list,
    laneOf,
    laneOfEvent: (event) => {
      if (event.kind === "turnEnd") return undefined;
      const lane = doerOf(event);
      return byId.has(lane) ? lane : undefined;
    },
    ofCall: (call) => byId.get(idOf(call)),
    ofTask: (task) => byId.get(task),
  };
}
