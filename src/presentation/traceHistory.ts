import { countUpTo } from "../base/countUpTo";
import type { ObjectState, TaskState, Trace } from "../model/trace";
import { objectNames } from "./words/objectNames";

/** A trace together with an index that finds the state at any position without replaying what came before. */
export interface TraceHistory {
  readonly trace: Trace;
  /** The last position: the number of events. */
  readonly end: number;
  /** Of the objects, by id; those of one name are numbered: `fork#1`, `fork#2`. */
  readonly objectNames: readonly string[];
  task(id: number, position: number): TaskState | undefined;
  /** Positions at which the task's state was set, with that state, in order. */
  taskChanges(id: number): readonly Change<TaskState>[];
  /** The task's last event until then; the one that started it if it has done nothing yet. */
  lastEventOf(task: number, position: number): number;
  object(id: number, position: number): ObjectState | undefined;
  /** Positions at which the object's state was set, with that state, in order. */
  objectChanges(id: number): readonly Change<ObjectState>[];
}

export interface Change<State> {
  readonly position: number;
  readonly state: State;
}

/** Builds the index in one pass over the events; look-ups are binary searches. */
export function traceHistory(trace: Trace): TraceHistory {
  const tasks: Change<TaskState>[][] = trace.tasks.map(() => []);
  const objects: Change<ObjectState>[][] = trace.objects.map(() => []);
  const add = (position: number, changes: Trace["initial"]) => {
    for (const state of changes.tasks) tasks[state.task]?.push({ position, state });
    for (const state of changes.objects) objects[state.object]?.push({ position, state });
  };
  add(0, trace.initial);
  const own: number[][] = trace.tasks.map(({ spawnedBy }) => [spawnedBy]);
  for (const { number, task, changes } of trace.events) {
    add(number, changes);
    own[task]?.push(number);
  }
  return {
    trace,
    end: trace.events.length,
    objectNames: objectNames(trace),
    task: (id, position) => latest(tasks[id], position),
    taskChanges: (id) => tasks[id] ?? [],
    lastEventOf: (task, position) => own[task][Math.max(0, countUpTo(own[task], (number) => number, position) - 1)],
    object: (id, position) => latest(objects[id], position),
    objectChanges: (id) => objects[id] ?? [],
  };
}

function latest<State>(changes: readonly Change<State>[] | undefined, position: number): State | undefined {
  const count = countUpTo(changes ?? [], (change) => change.position, position);
  return count > 0 ? changes![count - 1].state : undefined;
}
