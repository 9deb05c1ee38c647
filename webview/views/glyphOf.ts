import type { OperationKind } from "../../src/model/event";
import type { ObjectKind } from "../../src/model/trace";
import type { IconName } from "./icons";

const operations: Record<OperationKind, IconName> = {
  read: "read",
  write: "write",
  lock: "lock",
  tryLock: "lock",
  unlock: "unlock",
  acquire: "lock",
  tryAcquire: "lock",
  release: "unlock",
  load: "read",
  store: "write",
  update: "atomic",
  compareExchange: "atomic",
  wait: "wait",
  wake: "gate",
  notify: "bell",
  notifyAll: "bell",
  send: "send",
  receive: "receive",
  trySend: "send",
  tryReceive: "receive",
  close: "close",
  select: "choose",
  request: "wait",
  readLock: "lock",
  tryReadLock: "lock",
  readUnlock: "unlock",
  writeLock: "lock",
  tryWriteLock: "lock",
  writeUnlock: "unlock",
  arrive: "gate",
  countDown: "count",
  add: "count",
  once: "gate",
  sleep: "wait",
  spin: "wait",
  spawn: "fork",
  join: "join",
  choose: "choose",
  throw: "error",
  timer: "wait",
  io: "receive",
  immediate: "gate",
  message: "send",
  await: "wait",
};

const objects: Record<ObjectKind, IconName> = {
  variable: "variable",
  mutex: "lock",
  semaphore: "semaphore",
  condition: "bell",
  channel: "channel",
  atomic: "atomic",
  rwlock: "lock",
  barrier: "gate",
  latch: "count",
  waitgroup: "count",
  once: "gate",
  monitor: "lock",
};

/** The glyph of an operation or of a kind of object; kinds that later versions add show as a variable. */
export function glyphOf(kind: OperationKind | ObjectKind): IconName {
  return { ...operations, ...objects }[kind] ?? "variable";
}
