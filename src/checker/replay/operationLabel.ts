import type { OperationKind } from "../../model/event";
import { locationOf, objectName, threadLocation } from "../../model/scheduleOf";
import type { Execution } from "../../runtime/execution";
import type { Operation } from "../../runtime/operation";

/** What an operation is, as far as schedules tell: its kind, and what it is about. */
export interface OperationLabel {
  readonly kind: OperationKind;
  readonly location?: number;
  /** As in a schedule; absent for nothing, and for a thread without a name of its own. */
  readonly name?: string;
}

type Labelled = Parameters<typeof locationOf>[0];

/** The label of an operation that is announced, or of an event. */
export function operationLabel(operation: Operation | Labelled, { names, tasks }: Execution): OperationLabel {
  const location = locationOf(operation);
  const name = location === undefined ? undefined : objectName(location, names, tasks);
  if (location === undefined || name === undefined) return { kind: operation.kind };
  return { kind: operation.kind, location, name };
}

/** The label of an event by which a task was started, which is about that task; undefined if it started none. */
export function startedBy({ tasks, names }: Execution, index: number): OperationLabel | undefined {
  // Callbacks that its task asked for before its next event come behind it
  const task = tasks.find(({ spawnedBy }) => spawnedBy === index);
  if (!task) return undefined;
  const location = threadLocation(task.id);
  const name = objectName(location, names, tasks);
  return { kind: "spawn", ...(name === undefined ? {} : { location, name }) };
}
