const locks = ["lock", "unlock", "readLock", "readUnlock", "writeLock", "writeUnlock", "enter", "exit"];
const counters = ["acquire", "release", "countDown", "add", "done", "wait", "notify", "notifyAll", "join"];
const messages = ["send", "trySend", "receive", "close"];
const atomics = ["store", "exchange", "compareExchange", "fetchAdd", "fetchSub", "increment", "decrement"];

/** What the classes of the module "interleaver" can do to order threads, by name. */
export const operationNames = {
  /** Complete in themselves. */
  statements: new Set([...locks, ...counters, ...messages, ...atomics]),
  /** Run a body with a lock held: without them the body is left. */
  guards: new Set(["runExclusive", "runShared", "synchronized", "do"]),
  /** What a loop that only waits looks at. */
  looks: new Set(["load", ...atomics]),
};
