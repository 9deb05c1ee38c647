import { Read, type Access } from "../model/access";
import type { ExecutionEvent, OperationKind } from "../model/event";

/** Of each kind of operation what it does to the locks that its task holds; as `HeldLocks` and `lockUse` see it. */
const takes = new Set<OperationKind>([
  ...(["lock", "tryLock", "wake", "acquire", "tryAcquire"] as const),
  ...(["readLock", "tryReadLock", "writeLock", "tryWriteLock"] as const),
]);
const gives = new Set<OperationKind>(["unlock", "release", "readUnlock", "writeUnlock", "wait"]);
/** After these a task begins something new: what it has read before is no promise; see `atomicityViolations`. */
const goesOn = new Set<OperationKind>(["spawn", "join", "wait", "wake", "send", "receive", "select", "arrive", "once"]);

const none: readonly never[] = [];

/** What a task has done on its way to a position, as far as warnings and data races depend on it. */
export class Knowledge {
  constructor(
    /** Mutexes and monitors that it holds. */
    readonly exclusive: readonly number[] = none,
    /** All that it may hold. */
    readonly holding: readonly number[] = none,
    /** Tasks that it has joined. */
    readonly joined: readonly number[] = none,
    /** Tasks that it has started. */
    readonly started: readonly number[] = none,
    /** Plain locations that it has read and not written since, with the number of its event that read it first. */
    readonly reads: readonly { readonly location: number; readonly at: number }[] = none,
    /** How many events it has made. */
    readonly events = 0,
  ) {}

  /**
   * After one more event. `held`: of the locations it touched those that are mutexes or monitors, and whether the task has
   * them now. `started`, `joined`: the task that it started or joined, or -1.
   */
  after(
    event: ExecutionEvent,
    held: readonly { readonly location: number; readonly mine: boolean }[],
    started: number,
    joined: number,
  ): Knowledge {
    const { kind, accesses, plain } = event;
    let { exclusive, holding, reads } = this;
    for (const { location, mine } of held)
      if (mine !== exclusive.includes(location))
        exclusive = mine ? [...exclusive, location] : exclusive.filter((other) => other !== location);
    if (takes.has(kind)) holding = [...holding, ...accesses.map(({ location }) => location)];
    else if (gives.has(kind)) holding = holding.filter((lock) => !accesses.some(({ location }) => location === lock));
    if (goesOn.has(kind)) reads = none;
    else if (plain) reads = accesses.reduce((list, access) => readsAfter(list, access, this.events), reads);
    return new Knowledge(
      exclusive,
      holding,
      joined < 0 ? this.joined : [...this.joined, joined],
      started < 0 ? this.started : [...this.started, started],
      reads,
      this.events + 1,
    );
  }

  /** Is what follows from it the same? */
  isLike(other: Knowledge): boolean {
    return (
      this.reads.length + other.reads.length === 0 &&
      same(this.exclusive, other.exclusive) &&
      same(this.holding, other.holding) &&
      same(this.joined, other.joined) &&
      same(this.started, other.started)
    );
  }

  /** Takes the event a lock while its task holds others? Then which ones. */
  nests({ kind }: ExecutionEvent): readonly number[] {
    return takes.has(kind) ? this.holding : none;
  }
}

export function same(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

function readsAfter(reads: Knowledge["reads"], { location, mode }: Access, at: number): Knowledge["reads"] {
  if (mode !== Read) return reads.filter((read) => read.location !== location);
  return reads.some((read) => read.location === location) ? reads : [...reads, { location, at }];
}
