import { callbackKinds } from "./kinds/callbackKinds";
import type { ExecutionEvent } from "./event";
import type { FindingName, Schedule, ScheduledEvent } from "./schedule";
import { cutName } from "./scheduleCodes";

/** What a schedule needs to know about an execution. */
export interface Executed {
  readonly events: readonly ExecutionEvent[];
  readonly tasks: readonly { readonly id: number; readonly name: string; readonly spawnedBy: number }[];
  /** The user's names of locations. */
  readonly names: readonly string[];
  /** Indices of events before which a task that could have gone on was switched away from. */
  readonly preemptedBefore: readonly number[];
}

/** The schedule of the first `length` events of an execution, and what it shows. */
export function scheduleOf(
  { events, tasks, names, preemptedBefore }: Executed,
  shared: readonly string[],
  length: number,
  finding?: FindingName,
): Schedule {
  const objects: string[] = [];
  const byLocation = new Map<number, number>();
  const preempted = new Set(preemptedBefore);
  const scheduled = events.slice(0, length).map((event, index): ScheduledEvent => {
    const location = event.kind === "spawn" ? spawned(index) : locationOf(event);
    const name = location === undefined ? undefined : objectName(location, names, tasks);
    let object = name === undefined ? undefined : byLocation.get(location!);
    if (name !== undefined && object === undefined) {
      byLocation.set(location!, (object = objects.length));
      objects.push(name);
    }
    return {
      task: event.task,
      kind: event.kind,
      ...(object === undefined ? {} : { object }),
      choice: event.choice,
      preempted: index + 1 < length && preempted.has(index + 1),
    };
  });
  const known = finding && {
    kind: finding.kind,
    ...(finding.subkind === undefined ? {} : { subkind: finding.subkind }),
  };
  return { ...(known ? { finding: known } : {}), events: scheduled, objects, shared };

  function spawned(index: number): number | undefined {
    const task = tasks.find(({ spawnedBy }) => spawnedBy === index);
    return task && threadLocation(task.id);
  }
}

/** Threads are objects as well. */
export function threadLocation(task: number): number {
  return -1 - task;
}

/** What an operation is about, before or after it happened: a location, a thread, or nothing. */
export function locationOf(
  operation: Pick<ExecutionEvent, "kind"> & {
    readonly accesses: readonly { readonly location: number }[];
    readonly guard?: { readonly location: number } | null;
  },
): number | undefined {
  const [access] = operation.accesses;
  // What a callback touches is known once it has run
  if (callbackKinds.has(operation.kind)) return undefined;
  if (access) return access.location;
  // A join waits for the thread itself
  return operation.kind === "join" && operation.guard ? operation.guard.location : undefined;
}

/** As schedules write it; undefined for a thread to which the program gave no name: it would change with any thread added. */
export function objectName(
  location: number,
  names: readonly string[],
  tasks: readonly { readonly name: string }[],
): string | undefined {
  if (location >= 0) return cutName(names[location] ?? "");
  const name = tasks[-1 - location]?.name ?? "";
  return /^T\d+(?:\.\d+)*$/.test(name) ? undefined : cutName(name);
}
