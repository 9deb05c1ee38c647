import { Read, type Access } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";

const unlocks = new Set<OperationKind>(["unlock", "wait"]);
const stores = new Set<OperationKind>(["store", "update", "compareExchange"]);
const writeUnlocks = new Set<OperationKind>(["writeUnlock"]);

/** With which earlier events on its location an event synchronizes: the last one of some kinds, all of some others. */
export interface Source {
  readonly last?: ReadonlySet<OperationKind>;
  readonly all?: ReadonlySet<OperationKind>;
  /** Only where it changed the location: a `tryLock` that failed learns nothing. */
  readonly changing?: true;
}
const sources: { readonly [K in OperationKind]?: Source } = {
  lock: { last: unlocks },
  tryLock: { last: unlocks, changing: true },
  wake: { last: unlocks },
  load: { last: stores },
  update: { last: stores },
  compareExchange: { last: stores },
  acquire: { all: new Set(["release"]) },
  tryAcquire: { all: new Set(["release"]), changing: true },
  readLock: { last: writeUnlocks },
  tryReadLock: { last: writeUnlocks, changing: true },
  writeLock: { last: writeUnlocks, all: new Set(["readUnlock"]) },
  tryWriteLock: { last: writeUnlocks, all: new Set(["readUnlock"]), changing: true },
};
/** Who comes to an `Once` comes after the end of its body, which is no wait. */
const ends: Source = { all: new Set(["once"]) };
/** The wait for a latch or a wait group, and the last arrival at a barrier. */
const waits: Source = { all: new Set(["countDown", "add"]) };
const arrives: Source = { all: new Set(["arrive"]) };

/** `access`: the first one of the event; `opens`: it gives somebody notice. Undefined if it synchronizes with nothing. */
export function sourceOf({ kind, guard }: ExecutionEvent, { mode }: Access, opens: boolean): Source | undefined {
  if (kind === "wait" && guard) return waits;
  if (kind === "arrive" && opens) return arrives;
  if (kind === "once" && guard) return ends;
  const source = sources[kind];
  return source?.changing && mode === Read ? undefined : source;
}
