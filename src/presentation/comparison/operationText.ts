import type { OperationName } from "../../model/replay";
import type { ObjectKind } from "../../model/trace";
import { say, toSay } from "../words/say";

/** `locks`, and what stands behind the object. Kinds that are not here are told by their own name. */
const verbs: Readonly<Record<string, string>> = {
  read: toSay("reads"),
  write: toSay("writes"),
  lock: toSay("locks"),
  unlock: toSay("unlocks"),
  tryLock: toSay("tries to lock"),
  acquire: toSay("acquires"),
  tryAcquire: toSay("tries to acquire"),
  release: toSay("releases"),
  load: toSay("loads"),
  store: toSay("stores into"),
  update: toSay("updates"),
  compareExchange: toSay("compares and exchanges"),
  wait: toSay("waits on"),
  wake: toSay("wakes up at"),
  notify: toSay("notifies one waiter of"),
  notifyAll: toSay("notifies all waiters of"),
  send: toSay("sends to"),
  receive: toSay("receives from"),
  trySend: toSay("tries to send to"),
  tryReceive: toSay("tries to receive from"),
  close: toSay("closes"),
  select: toSay("selects"),
  request: toSay("asks for"),
  readLock: toSay("read-locks"),
  tryReadLock: toSay("tries to read-lock"),
  readUnlock: toSay("gives back the read lock of"),
  writeLock: toSay("write-locks"),
  tryWriteLock: toSay("tries to write-lock"),
  writeUnlock: toSay("gives back the write lock of"),
  arrive: toSay("arrives at"),
  countDown: toSay("counts down"),
  add: toSay("adds to"),
  once: toSay("runs"),
  sleep: toSay("wakes up"),
  spin: toSay("looks again"),
  spawn: toSay("starts"),
  join: toSay("waits for the end of"),
  choose: toSay("chooses"),
  throw: toSay("throws"),
};

/** Said without an object: `starts a thread`. */
const bare: Readonly<Record<string, string>> = {
  spawn: toSay("starts a thread"),
  join: toSay("waits for the end of a thread"),
  wait: toSay("waits"),
  wake: toSay("wakes up"),
  io: toSay("completes"),
  timer: toSay("fires"),
  immediate: toSay("runs"),
  message: toSay("arrives"),
  await: toSay("goes on"),
};

/** What a task does, without the task: "locks `savings`". `of`: what the object is, where that is known. */
export function operationText({ kind, object }: OperationName, of?: ObjectKind): string {
  if (object === undefined) return say(bare[kind] ?? verbs[kind] ?? kind);
  // Who waited for a condition takes its lock again
  if (kind === "wake" && (of === undefined || of === "mutex" || of === "monitor"))
    return say("wakes up and locks {0} again", `\`${object}\``);
  return `${verbs[kind] ? say(verbs[kind]) : `${kind} on`} \`${object}\``;
}
