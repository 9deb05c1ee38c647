import type { OperationName } from "../model/replay";

/** `locks`, and what stands behind the object. Kinds that are not here are told by their own name. */
const verbs: Readonly<Record<string, string>> = {
  read: "reads",
  write: "writes",
  lock: "locks",
  unlock: "unlocks",
  tryLock: "tries to lock",
  acquire: "acquires",
  tryAcquire: "tries to acquire",
  release: "releases",
  load: "loads",
  store: "stores into",
  update: "updates",
  compareExchange: "compares and exchanges",
  wait: "waits on",
  wake: "wakes up from",
  notify: "notifies one waiter of",
  notifyAll: "notifies all waiters of",
  send: "sends to",
  receive: "receives from",
  trySend: "tries to send to",
  tryReceive: "tries to receive from",
  close: "closes",
  select: "selects",
  request: "asks for",
  readLock: "read-locks",
  tryReadLock: "tries to read-lock",
  readUnlock: "gives back the read lock of",
  writeLock: "write-locks",
  tryWriteLock: "tries to write-lock",
  writeUnlock: "gives back the write lock of",
  arrive: "arrives at",
  countDown: "counts down",
  add: "adds to",
  once: "runs",
  sleep: "wakes up",
  spin: "looks again",
  spawn: "starts",
  join: "waits for the end of",
  choose: "chooses",
  throw: "throws",
};

/** Said without an object: `starts a thread`. */
const bare: Readonly<Record<string, string>> = {
  spawn: "starts a thread",
  join: "waits for the end of a thread",
  io: "completes",
  timer: "fires",
  immediate: "runs",
  message: "arrives",
  await: "goes on",
};

/** What a task does, without the task: "locks `savings`". */
export function operationText({ kind, object }: OperationName): string {
  if (object === undefined) return bare[kind] ?? verbs[kind] ?? kind;
  return `${verbs[kind] ?? `${kind} on`} \`${object}\``;
}
