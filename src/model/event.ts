import { Read, type Access, type AccessMode } from "./access";
import type { WholeTurn } from "./turnLook";

/** What a task does at a scheduling point. */
export type OperationKind =
  | "read"
  | "write"
  | "lock"
  | "tryLock"
  | "unlock"
  | "acquire"
  | "tryAcquire"
  | "release"
  | "load"
  | "store"
  | "update"
  | "compareExchange"
  | "wait"
  | "wake"
  | "notify"
  | "notifyAll"
  | "send"
  | "receive"
  | "trySend"
  | "tryReceive"
  | "close"
  | "select"
  | "request"
  | "readLock"
  | "tryReadLock"
  | "readUnlock"
  | "writeLock"
  | "tryWriteLock"
  | "writeUnlock"
  | "arrive"
  | "countDown"
  | "add"
  | "once"
  | "sleep"
  | "spin"
  | "spawn"
  | "join"
  | "choose"
  | "throw"
  | "timer"
  | "io"
  | "immediate"
  | "message"
  | "settle"
  | "turnEnd"
  | "await";

/**
 * Tells how an operation would touch a location of its footprint in other states than those that it found: a `tryLock` that
 * takes the lock writes, one that fails only reads. Pure. `stateOf` gives the states of what it touches just before event
 * `earlier`, where the operation is to be moved to.
 */
export interface Recast {
  modeIn?(location: number, stateOf: (location: number) => number, earlier: number): AccessMode;
  /** Would it fail in that state of what it touches? Only where that is all that its task would learn. */
  failsIn?(state: number): boolean;
  /** The whole footprint, where the states of what it touches now decide which other locations belong to it. */
  touchesIn?(stateOf: (location: number) => number): readonly Pick<Access, "location" | "mode">[];
}

/** Tells from an object's state whether a blocking operation may happen. Pure; also asked about earlier states. */
export interface Guard {
  readonly location: number;
  admits(state: number): boolean;
  /** Of the first look of a turn that happens as a whole; then it depends on the states of all that the turn looks at. */
  readonly turn?: WholeTurn;
  /** A later look of such a turn: what it touches is in the footprint of the first one. */
  readonly part?: true;
}

/** An operation that has happened. */
export interface ExecutionEvent {
  readonly task: number;
  /** The task's number in all executions of an exploration; `task` counts in this one. */
  readonly number: number;
  readonly kind: OperationKind;
  readonly site: number;
  readonly accesses: Access[];
  /** The footprint as one number, see `labelOf`. */
  readonly label: number;
  readonly guard: Guard | null;
  /** Alternative taken (`choose`, the notified waiter), or -1. */
  readonly choice: number;
  readonly alternatives: number;
  /** Events that must precede this one whatever the order: spawn, the end of a joined task, the notify. */
  readonly enabledBy: readonly number[];
  /** Events this one synchronizes with (unlock before lock, store before load). */
  readonly synchronizesWith: readonly number[];
  /** The program ended with it (an uncaught error, a false `assume`): it depends on every other event. */
  readonly halts: boolean;
  /** True where an access is plain memory, so that it can be part of a data race. */
  readonly plain: boolean;
  /** The task before it could have gone on, but another one did. */
  readonly preempts: boolean;
  /** Where its footprint depends on what it found. */
  readonly recast?: Recast | null;
  /** A callback of the event loop: what it touches depends on what it reads. */
  readonly varies?: true;
  /** What it does depends on the time, too. */
  readonly asksTime?: true;
  /** It accesses memory atomically that others may access as plain memory. */
  readonly atomic?: true;
  /** Of one in the library: the place of the program that led there. */
  readonly usersSite?: number;
  /** What it accesses is no memory, but a file, say: it has no data race. */
  readonly noMemory?: true;
  /** What it writes follows from what it finds there at that very moment, as `push` makes an array longer: the call's arguments. */
  readonly updatesWith?: readonly unknown[];
  /**
   * Where time decides about orders: is there a time for the first `count` events of the execution, then those of `order`, then the
   * next one of the task with the number `last`?
   */
  readonly inTime?: (count: number, order: readonly number[], last: number) => boolean;
}

/** May the event be the one that took what is at the location, at that place? A callback that is one event took it somewhere in it. */
export function takes({ site, accesses, varies }: ExecutionEvent, location: number, since: number): boolean {
  const isThere = varies === true || site === since;
  return isThere && accesses.some((access) => access.location === location && access.mode !== Read);
}
