import type { ObjectState, TaskState } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";

export interface StateAt {
  readonly position: number;
  /** Tasks that exist by then, in the order of their ids. */
  readonly tasks: readonly TaskState[];
  readonly objects: readonly ObjectState[];
}

/** Everything that holds after `position` events; 0 is before the first. */
export function stateAt(history: TraceHistory, position: number): StateAt {
  const { tasks, objects } = history.trace;
  return {
    position,
    tasks: tasks.map((task) => history.task(task.id, position)).filter((state) => state !== undefined),
    objects: objects.map((object) => history.object(object.id, position)).filter((state) => state !== undefined),
  };
}
