import type { Range } from "../model/report";
import type { ObjectKind, Trace, TraceEvent } from "../model/trace";
import { asyncLanes } from "./asyncLanes";
import type { TraceHistory } from "./traceHistory";

export interface StateRow {
  readonly object: number;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly value: string;
  readonly holders: readonly { readonly task: number; readonly since?: Range }[];
  readonly waiters: readonly { readonly task: number; readonly site?: Range }[];
  /** Set by the event just before the position. */
  readonly changed?: { readonly by: number; readonly byName: string; readonly from?: string };
}

/** Every object that exists after `position` events. */
export function stateTable(history: TraceHistory, position: number): StateRow[] {
  const { trace } = history;
  const event = trace.events[position - 1];
  const waiters = trace.objects.map((): StateRow["waiters"][number][] => []);
  for (const { id } of trace.tasks) {
    const { status, next } = history.task(id, position) ?? {};
    if ((status === "blocked" || status === "waiting") && next?.object !== undefined)
      waiters[next.object]?.push({ task: id, site: next.site });
  }
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
        holders: state.holders,
        waiters: waiters[object.id],
        changed: by && { ...by, from: before === state.value ? undefined : before },
      },
    ];
  });
}

/** Whose lane wrote an object last during an event: in a program of callbacks the call that did. */
function writerOf(trace: Trace, { number, task }: TraceEvent, object: number): { by: number; byName: string } {
  const write = trace.async?.steps.findLast(
    (step) => step.position === number && step.object === object && step.kind === "write",
  );
  const lanes = write && trace.async ? asyncLanes(trace, trace.async) : undefined;
  const lane = lanes?.list.find(({ id }) => id === lanes.laneOf(write!));
  return lane ? { by: lane.id, byName: lane.name } : { by: task, byName: trace.tasks[task].name };
}
