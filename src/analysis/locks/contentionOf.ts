import { append } from "../../base/append";
import type { ExecutionRecord } from "../../model/record";
import type { Contention } from "../../model/report";

const taking = new Set(["lock", "acquire", "readLock", "writeLock"]);

/**
 * How often tasks had to wait for each lock in one execution, and which tasks. A task waited if the lock was not to be had
 * at some moment between the task's previous event and the one that took it, or still is not. A semaphore that starts
 * without permits, or whose permits somebody gives who has none, is a signal and no lock.
 */
export function contentionOf(record: ExecutionRecord): Contention[] {
  const waits = new Map<number, number[]>();
  const previous: number[] = [];
  record.events.forEach(({ task, kind, guard }, index) => {
    const from = (previous[task] ?? record.tasks[task].spawnedBy) + 1;
    previous[task] = index;
    if (!guard || !taking.has(kind) || isSignal(record, guard.location)) return;
    for (let i = from; i < index; i++) {
      const touched = record.events[i].accesses.find(({ location }) => location === guard.location);
      if (!touched || guard.admits(touched.before)) continue;
      return append(waits, guard.location, task);
    }
  });
  for (const { id, pending } of record.tasks)
    if (pending?.wait?.means === "lock" && taking.has(pending.kind)) append(waits, pending.wait.location, id);
  return [...waits].map(([location, tasks]) => ({
    object: record.apart?.get(location) ?? record.names[location],
    waits: tasks.length,
    tasks: [...new Set(tasks)].map((task) => record.tasks[task].name),
  }));
}

function isSignal({ events, names, shared }: ExecutionRecord, location: number): boolean {
  if (shared.includes(`${names[location]} signals`)) return true;
  const first = events.find(({ accesses }) => accesses.some((access) => access.location === location));
  const isSemaphore = first?.kind === "acquire" || first?.kind === "tryAcquire" || first?.kind === "release";
  return isSemaphore && first.accesses.some((access) => access.location === location && access.before === 0);
}
