import type { OperationKind } from "../event";

// An operation that is new and takes or gives something that others wait for meanwhile belongs into these sets. Mutexes, monitors,
// reader-writer locks and semaphores do; a task that wakes up from a condition takes its lock again.

/** They wait until they can take it. */
const taking = ["lock", "wake", "readLock", "writeLock", "acquire"] as const;
/** They take it if they can. */
const trying = ["tryLock", "tryReadLock", "tryWriteLock", "tryAcquire"] as const;

export const takesLock: ReadonlySet<OperationKind> = new Set<OperationKind>(taking);
export const triesLock: ReadonlySet<OperationKind> = new Set<OperationKind>(trying);
/** With or without waiting for it. */
export const mayTakeLock: ReadonlySet<OperationKind> = new Set<OperationKind>([...taking, ...trying]);
/** A wait on a condition does, too, but takes it again: who asks has to say what that is. */
export const givesLock: ReadonlySet<OperationKind> = new Set<OperationKind>([
  "unlock",
  "readUnlock",
  "writeUnlock",
  "release",
]);
