import type { Range } from "../../model/report";
import type { ObjectKind, Trace, TraceEvent } from "../../model/trace";
import { asyncLanes } from "../asyncLanes";
import { LanesByTask } from "../lanesByTask";
import type { TraceHistory } from "../traceHistory";
import { taskNames } from "../words/taskNames";
import { waitQueues } from "./waitQueues";

export interface StateRow {
  readonly object: number;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly value: string;
  /** `name`: of its lane, where that is not the task's. */
  readonly holders: readonly { readonly task: number; readonly since?: Range; readonly name?: string }[];
  /** Who came first is first. */
  readonly waiters: readonly { readonly task: number; readonly site?: Range; readonly name?: string }[];
  /** Set by the event just before the position. */
  readonly changed?: { readonly by: number; readonly byName: string; readonly from?: string };
}

/** Every object that exists after `position` events. */
export function stateTable(history: TraceHistory, position: number): StateRow[] {
  const { trace } = history;
  const event = trace.events[position - 1];
  const byTask = trace.async?.beside && LanesByTask.of(history, trace.async);
  const queues = waitQueues(history, position);
  const waitersOf = (object: number) =>
    (queues.get(object) ?? []).map((task): StateRow["waiters"][number] => {
      const site = history.task(task, position)?.next?.site;
      return { task, site, ...laneOf(byTask?.at(task, position)) };
    });
  return trace.objects.flatMap((object): StateRow[] => {
    const state = history.object(object.id, position);
    if (!state) return [];
    const changed = event?.changes.objects.some((change) => change.object === object.id);
    const by = changed ? writerOf(trace, event, object.id) : undefined;
    const before = changed ? history.object(object.id, position - 1)?.value : undefined;
    return [
      {
        object: object.id,
        kind: object.kind,
        name: history.objectNames[object.id],
        value: state.value,
        holders: !byTask
          ? state.holders
          : state.holders.map((one) => ({ ...one, ...laneOf(byTask.holder(object.id, one.task, position)) })),
        waiters: waitersOf(object.id),
        changed: by && { ...by, from: before === state.value ? undefined : before },
      },
    ];
  });
}

function laneOf(lane: { readonly id: number; readonly name: string } | undefined) {
  return lane && { task: lane.id, name: lane.name };
}

/** Whose lane wrote an object last during an event: in a program of callbacks the call that did. */
function writerOf(trace: Trace, event: TraceEvent, object: number): { by: number; byName: string } {
  const { number, task } = event;
  const inside = trace.async;
  const write = inside?.steps.findLast(
    (step) => step.position === number && step.object === object && step.kind === "write",
  );
  const lanes = inside && (write || inside.beside) ? asyncLanes(trace, inside) : undefined;
  const wanted = write ? lanes?.laneOf(write) : lanes?.laneOfEvent(event);
  const lane = lanes?.list.find(({ id }) => id === wanted);
  return lane ? { by: lane.id, byName: lane.name } : { by: task, byName: taskNames(trace)[task] };
}
