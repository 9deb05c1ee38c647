import type { WakeupNode } from "./wakeupTree";

/** A branch that did not change for this part of the time since it was first looked at is expected to stay as it is. */
const calm = 1 / 3;

/** Which branches of a search still grow, found out by looking now and then. */
export class WakeupGrowth {
  private readonly known = new WeakMap<WakeupNode, { size: number; seen: number; changed: number; looks: number }>();

  /**
   * Is what has to come below the branch likely to stay what it is? One that has nothing below it stays so for ever: whatever
   * is inserted there is covered by it. `now` and `least` in executions. `daring`: it stayed at least between two looks.
   */
  isSettled(node: WakeupNode, now: number, least: number, daring: boolean): boolean {
    if (node.child === null) return true;
    const size = sizeOf(node.child);
    const known = this.known.get(node);
    if (!known) {
      this.known.set(node, { size, seen: now, changed: now, looks: 0 });
      return false;
    }
    if (known.size !== size) [known.size, known.changed, known.looks] = [size, now, 0];
    known.looks++;
    if (daring && known.looks > 1) return true;
    return now - known.changed >= Math.max(least, (now - known.seen) * calm);
  }
}

/** Nodes in branches and below; they only ever become more. */
export function sizeOf(branches: WakeupNode | null): number {
  let size = 0;
  for (let node = branches; node !== null; node = node.next) size += 1 + sizeOf(node.child);
  return size;
}
