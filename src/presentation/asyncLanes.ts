import type { AsyncStep, AsyncTrace } from "../model/asyncTrace";
import type { Range } from "../model/report";
import type { Trace } from "../model/trace";
import { distinct } from "./distinct";

/** Who shows as a lane of its own: `main`, each call of an async function, each callback that does something itself. */
export interface AsyncLane {
  /** The task's; of a call the number of tasks plus that of the call. */
  readonly id: number;
  readonly name: string;
  readonly task: number;
  readonly call?: number;
  /** Where it was called, or asked for. */
  readonly site?: Range;
  /** Index of the step that began it; -1 for main. */
  readonly begunBy: number;
}

export interface AsyncLanes {
  /** `main`, then in the order in which they began. */
  readonly list: readonly AsyncLane[];
  /** The lane that shows what a step does. */
  laneOf(step: AsyncStep): number;
  /** The lane of a call, of a task. Undefined if it has none. */
  ofCall(call: number): AsyncLane | undefined;
  ofTask(task: number): AsyncLane | undefined;
}

/** The lanes of an execution of callbacks. */
export function asyncLanes(trace: Trace, { calls, steps }: AsyncTrace): AsyncLanes {
  const main = calls.find((call) => call.isMain)?.id;
  const laneOf = ({ call, task }: AsyncStep) => (call === undefined ? task : idOf(call));
  const idOf = (call: number) => (call === main ? 0 : trace.tasks.length + call);
  const called = new Map<number, number>();
  const asked = new Map<number, number>();
  const busy = new Set<number>();
  steps.forEach((step, index) => {
    if (step.callee !== undefined) called.set(step.callee, index);
    if (step.target !== undefined && !asked.has(step.target)) asked.set(step.target, index);
    if (step.call === undefined) busy.add(step.task);
  });
  const names = distinct(trace.tasks.map(({ name }) => name));
  const callbacks = trace.tasks
    .filter(({ id }) => id > 0 && busy.has(id))
    .map(({ id }): AsyncLane => {
      const begunBy = asked.get(id) ?? -1;
      return { id, name: names[id], task: id, site: steps[begunBy]?.site, begunBy };
    });
  const functions = calls
    .filter(({ id }) => id !== main)
    .map(({ id, name, task, site }): AsyncLane => {
      return { id: idOf(id), name, task, call: id, site, begunBy: called.get(id) ?? -1 };
    });
  const others = [...callbacks, ...functions].sort((a, b) => a.begunBy - b.begunBy || a.id - b.id);
  const first: AsyncLane = { id: 0, name: "main", task: 0, ...(main === undefined ? {} : { call: main }), begunBy: -1 };
  const list = [first, ...others];
  const byId = new Map(list.map((lane) => [lane.id, lane]));
  return { list, laneOf, ofCall: (call) => byId.get(idOf(call)), ofTask: (task) => byId.get(task) };
}
