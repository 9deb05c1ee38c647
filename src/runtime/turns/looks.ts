import type { OperationKind } from "../../model/event";

/**
 * Looks at primitives: each gives what is a function of the state of what it looks at and of who looks, and where that is not
 * what the task hopes for it changes nothing. Of the others, a `lock` or an `update` writes even where it changes nothing.
 */
export const looks: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "load",
  "compareExchange",
  "tryLock",
  "tryReadLock",
  "tryWriteLock",
  "tryAcquire",
  "trySend",
  "tryReceive",
]);
