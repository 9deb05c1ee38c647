import type { ExecutionEvent } from "../../model/event";
import type { Operation } from "../../runtime/operation";

/** Operations of which the task learns nothing but their result. */
const telling = new Set<ExecutionEvent["kind"]>([
  ...(["read", "write", "load", "store", "update", "compareExchange", "lock", "tryLock", "unlock"] as const),
  ...(["acquire", "tryAcquire", "release", "readLock", "tryReadLock", "readUnlock", "writeLock"] as const),
  ...(["tryWriteLock", "writeUnlock", "countDown", "add"] as const),
]);

/**
 * What a task saw by its event, equal only if it was the same; undefined where the states and the alternative decide that.
 * `after`: the states that the event left.
 */
export function whatTaskSaw(
  operation: Operation | undefined,
  { kind }: ExecutionEvent,
  after: readonly number[],
  result: unknown,
): unknown {
  if (operation?.saw) return operation.saw() ?? {};
  if (!telling.has(kind)) return undefined;
  const calls = operation?.begins !== undefined;
  if (kind === "read" && !calls) return `read ${after[0]}`;
  if ((typeof result === "object" && result !== null) || typeof result === "function") return {};
  if (calls && result === undefined) return "undefined";
  return Object.is(result, -0) ? "-0" : typeof result === "string" ? `"${result}` : result;
}
