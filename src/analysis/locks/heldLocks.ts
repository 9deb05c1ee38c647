import { withItem } from "../../base/withItem";
import { Read } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import { givesLock, takesLock, triesLock } from "../../model/kinds/lockKinds";

/** A lock that a task holds. */
export interface HeldLock {
  readonly location: number;
  /** As a reader, beside other readers. */
  readonly shared: boolean;
  /** Index of the event that took it. */
  readonly since: number;
}

const nothing: readonly HeldLock[] = [];

/**
 * Which locks each task holds, event by event: mutexes, monitors, reader-writer locks, and semaphores with one permit
 * that only their holder gives back. A lock that is held twice is listed twice. A wait on a condition gives its lock back
 * until the task wakes up.
 */
export class HeldLocks {
  private readonly held: (readonly HeldLock[])[] = [];
  /** Of each task that waits on a condition, what it takes again when it wakes up. */
  private readonly laidDown: (readonly HeldLock[])[] = [];
  private readonly notLocks: ReadonlySet<number>;

  constructor(events: readonly ExecutionEvent[]) {
    this.notLocks = semaphoresThatSignal(events);
  }

  /** Of a location that is taken: only semaphores can be something else. */
  isLock(location: number): boolean {
    return !this.notLocks.has(location);
  }

  /** What the task holds now; the list stays as it is when the task goes on. */
  of(task: number): readonly HeldLock[] {
    return this.held[task] ?? nothing;
  }

  /** The lock that a task had to wait for until it was free; undefined for any other event. */
  waitedFor({ kind, accesses }: ExecutionEvent): { readonly location: number; readonly shared: boolean } | undefined {
    // A rendezvous or a barrier wakes up without taking anything
    if (accesses.length === 0 || !takesLock.has(kind) || !this.isLock(accesses[0].location)) return undefined;
    return { location: accesses[0].location, shared: kind === "readLock" };
  }

  /** Takes in the next event. */
  happened(event: ExecutionEvent, since: number): void {
    const { task, kind, accesses } = event;
    const held = this.of(task);
    if (kind === "wait" && accesses.length > 1) {
      const given = (lock: HeldLock) => accesses.some(({ location }) => location === lock.location);
      this.laidDown[task] = held.filter(given);
      this.held[task] = held.filter((lock) => !given(lock));
    } else if (kind === "wake") {
      this.held[task] = [...held, ...(this.laidDown[task] ?? nothing).map((lock) => ({ ...lock, since }))];
    } else if (takesLock.has(kind) || (triesLock.has(kind) && accesses[0].mode !== Read)) {
      const [{ location }] = accesses;
      if (!this.isLock(location)) return;
      const shared = kind === "readLock" || kind === "tryReadLock";
      this.held[task] = withItem(held, { location, shared, since });
    } else if (givesLock.has(kind)) {
      const last = held.findLastIndex(({ location }) => location === accesses[0].location);
      if (last >= 0) this.held[task] = held.filter((_, i) => i !== last);
    }
  }
}

/** Semaphores that do not start with one permit, or whose permit is given back by somebody who has not taken it. */
function semaphoresThatSignal(events: readonly ExecutionEvent[]): ReadonlySet<number> {
  const found = new Set<number>();
  const holders = new Map<number, number>();
  for (const { task, kind, accesses } of events) {
    if (kind !== "acquire" && kind !== "tryAcquire" && kind !== "release") continue;
    const [{ location, before, mode }] = accesses;
    if (!holders.has(location) && before !== 1) found.add(location);
    if (kind === "release" && holders.get(location) !== task) found.add(location);
    if (mode !== Read) holders.set(location, kind === "release" ? -1 : task);
  }
  return found;
}
