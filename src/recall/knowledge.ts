import { withItem } from "../base/withItem";
import { Read, type Access } from "../model/access";
import type { ExecutionEvent, OperationKind } from "../model/event";
import { givesLock, mayTakeLock } from "../model/kinds/lockKinds";

/** After these a task begins something new: what it has read before is no promise; see `atomicityViolations`. */
const goesOn = new Set<OperationKind>(["spawn", "join", "wait", "wake", "send", "receive", "select", "arrive", "once"]);

const none: readonly never[] = [];
/** Outside of critical regions nobody relies on what was read: see `atomicityViolations`. */
const outside = -1;

/** A read of plain memory that the task may rely on. */
export interface KnownRead {
  readonly location: number;
  /** The number of the task's event. */
  readonly at: number;
  /** Mutexes and monitors that it has held since. */
  readonly under: readonly number[];
}

/** A location that the task has read in a critical region, and written after that: see `EarlierReads`. */
export interface KnownWrite {
  readonly location: number;
  /** Mutexes and monitors that it has held since it read it again. */
  readonly looked: readonly number[];
}

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
    /** Of each plain location that it has read in a critical region and not written since, the first such read. */
    readonly reads: readonly KnownRead[] = none,
    /** How many events it has made. */
    readonly events = 0,
    /** From which waits it woke up for no reason, which it does once: of each the queue and the site. */
    readonly woken: readonly number[] = none,
    /** Of each plain location that it has read in a critical region and written since, the last such write. */
    readonly writes: readonly KnownWrite[] = none,
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
    let { exclusive, holding, reads, writes } = this;
    for (const { location, mine } of held)
      if (mine !== exclusive.includes(location))
        exclusive = mine ? withItem(exclusive, location) : exclusive.filter((other) => other !== location);
    // Who waits on a condition gets back what it gave: nothing is done in between
    if (mayTakeLock.has(kind) && kind !== "wake")
      for (const { location } of accesses) holding = withItem(holding, location);
    else if (givesLock.has(kind)) holding = withoutLast(holding, accesses[0].location);
    if (goesOn.has(kind)) reads = writes = none;
    else if (plain && (reads.length > 0 || holding.length > 0)) {
      const at = holding.length > 0 ? this.events : outside;
      for (const access of accesses) {
        writes = writesAfter(writes, access, reads, exclusive);
        reads = readsAfter(reads, access, at, exclusive);
      }
    }
    if (exclusive.length < this.exclusive.length) {
      const kept = (locks: readonly number[]) => locks.filter((lock) => exclusive.includes(lock));
      reads = reads.map((read) => ({ ...read, under: kept(read.under) }));
      writes = writes.map((write) => ({ ...write, looked: kept(write.looked) }));
    }
    return new Knowledge(
      exclusive,
      holding,
      joined < 0 ? this.joined : withItem(this.joined, joined),
      started < 0 ? this.started : withItem(this.started, started),
      reads,
      this.events + 1,
      kind === "wait" && !event.atomic && event.choice === 1
        ? [...this.woken, accesses[0].location, event.site]
        : this.woken,
      writes,
    );
  }

  /** Is what follows from it the same? */
  isLike(other: Knowledge): boolean {
    return (
      this.reads.length + other.reads.length === 0 &&
      same(this.exclusive, other.exclusive) &&
      same(this.holding, other.holding) &&
      same(this.joined, other.joined) &&
      same(this.started, other.started) &&
      same(this.woken, other.woken) &&
      this.writes.length === other.writes.length &&
      this.writes.every(({ location, looked }, i) => {
        const one = other.writes[i];
        return one.location === location && same(one.looked, looked);
      })
    );
  }

  /** Reads that a write of its own memory may rely on, in another critical region: it happens before the task's next event. */
  get trusted(): readonly KnownRead[] {
    return this.holding.length > 0 ? this.reads.filter(({ under }) => under.length === 0) : none;
  }

  /** What it would override without another look in the region in which it stands. */
  get unseen(): readonly KnownWrite[] {
    return this.holding.length > 0 ? this.writes.filter(({ looked }) => looked.length === 0) : none;
  }

  /** Takes the event a lock while its task holds others? Then which ones. */
  nests({ kind }: ExecutionEvent): readonly number[] {
    return mayTakeLock.has(kind) ? this.holding : none;
  }
}

/** What is held twice is held until it was given twice. */
function withoutLast(holding: readonly number[], lock: number): readonly number[] {
  const last = holding.lastIndexOf(lock);
  return last < 0 ? holding : holding.filter((_, i) => i !== last);
}

export function same(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

function readsAfter(
  reads: readonly KnownRead[],
  { location, mode }: Access,
  at: number,
  under: readonly number[],
): readonly KnownRead[] {
  if (mode !== Read) return reads.filter((read) => read.location !== location);
  if (at === outside || reads.some((read) => read.location === location)) return reads;
  return withItem(reads, { location, at, under });
}

function writesAfter(
  writes: readonly KnownWrite[],
  { location, mode, implicit }: Access,
  reads: readonly KnownRead[],
  exclusive: readonly number[],
): readonly KnownWrite[] {
  if (implicit) return writes;
  const known = writes.find((write) => write.location === location);
  if (known === undefined && (mode === Read || reads.every((read) => read.location !== location))) return writes;
  return withItem(
    writes.filter((write) => write !== known),
    { location, looked: mode === Read ? exclusive : none },
  );
}
