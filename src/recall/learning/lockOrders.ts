import { DeadlockedLocks } from "../ends/deadlockedLocks";

interface Order {
  readonly before: number;
  readonly taken: number;
}

/** More paths are not looked at. */
const mostPaths = 200;

/**
 * Which locks are taken while which others are held, over all that tasks are known to do. Of circles that have all locks of a
 * deadlock that was told nothing more is told.
 */
export class LockOrders {
  private readonly after = new Map<number, Set<number>>();
  /** What closed other circles. */
  private open: Order[] = [];
  private readonly deadlocked = new DeadlockedLocks();

  /** The lock is taken while the others are held. */
  note(held: readonly number[], taken: number): void {
    for (const before of held) {
      const others = this.after.get(before) ?? new Set();
      this.after.set(before, others);
      if (before === taken || others.has(taken)) continue;
      others.add(taken);
      if (this.mayTell({ before, taken })) this.open.push({ before, taken });
    }
  }
  /** May an execution show an order that could end in a deadlock of which nothing was told? */
  get any(): boolean {
    return this.open.length > 0;
  }
  /** These deadlocks were told. */
  quieten(deadlocked: DeadlockedLocks): void {
    if (this.deadlocked.take(deadlocked)) this.open = this.open.filter((order) => this.mayTell(order));
  }

  /** Is there such a circle with this order? */
  private mayTell({ before, taken }: Order): boolean {
    let paths = 0;
    const leads = (without: readonly number[]): boolean => {
      const path = this.path(taken, before, without);
      if (path === undefined) return false;
      const told = this.deadlocked.among(path);
      if (told === undefined || ++paths > mostPaths) return true;
      // Every other path lacks one of them
      return told.some((lock) => leads([...without, lock]));
    };
    return leads([]);
  }

  private path(from: number, to: number, without: readonly number[]): readonly number[] | undefined {
    if (without.includes(from)) return undefined;
    const cameFrom = new Map([[from, -1]]);
    // The map grows while it is walked
    for (const lock of cameFrom.keys()) {
      if (lock === to) return wayBack(cameFrom, lock);
      for (const next of this.after.get(lock) ?? [])
        if (!cameFrom.has(next) && !without.includes(next)) cameFrom.set(next, lock);
    }
    return undefined;
  }
}

function wayBack(cameFrom: ReadonlyMap<number, number>, end: number): number[] {
  const way: number[] = [];
  for (let lock = end; lock >= 0; lock = cameFrom.get(lock)!) way.push(lock);
  return way;
}
