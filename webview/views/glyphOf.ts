import type { OperationKind } from "../../src/model/event";
import type { AsyncStepKind } from "../../src/model/asyncTrace";
import type { ObjectKind } from "../../src/model/trace";
import type { IconName } from "./icons";

const operations: Record<OperationKind | AsyncStepKind, IconName> = {
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
  io: "io",
  immediate: "gate",
  message: "send",
  settle: "return",
  turnEnd: "gate",
  await: "pause",
  call: "call",
  start: "call",
  return: "return",
  reject: "error",
  print: "print",
};

const objects: Record<ObjectKind | "promise", IconName> = {
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
  promise: "wait",
};

/** The glyph of an operation or of a kind of object; kinds that later versions add show as a variable. */
export function glyphOf(kind: keyof typeof operations | keyof typeof objects): IconName {
  return { ...operations, ...objects }[kind] ?? "variable";
}
