/** Which locks are taken while which others are held, over all that tasks are known to do. */
export class LockOrders {
  private readonly after = new Map<number, Set<number>>();

  /** The lock is taken while the others are held. False if there is a circle now: an order could end in a deadlock. */
  admits(held: readonly number[], taken: number): boolean {
    for (const before of held) {
      const others = this.after.get(before) ?? new Set();
      this.after.set(before, others);
      if (before === taken || others.has(taken)) continue;
      others.add(taken);
      if (this.leads(taken, before, new Set())) return false;
    }
    return true;
  }

  private leads(from: number, to: number, seen: Set<number>): boolean {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    for (const next of this.after.get(from) ?? []) if (this.leads(next, to, seen)) return true;
    return false;
  }
}
