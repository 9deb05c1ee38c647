/** A branch that did not change for this part of the time since it was first looked at is expected to stay as it is. */
const calm = 1 / 3;

/** Which branches of a search still grow. Times are in executions. */
export class WakeupGrowth {
  private readonly known = new Map<number, { seen: number; changed: number; calmLooks: number }>();

  /** A sequence was inserted below the branch. */
  grew(branch: number, now: number): void {
    const known = this.known.get(branch);
    if (known) [known.changed, known.calmLooks] = [now, 0];
  }

  /**
   * Is what has to come below the branch likely to stay what it is? One that has nothing below it stays so for ever: whatever
   * is inserted there is covered by it. `daring`: it stayed at least between two looks.
   */
  isSettled(branch: number, isLeaf: boolean, now: number, least: number, daring: boolean): boolean {
    if (isLeaf) return true;
    const known = this.known.get(branch);
    if (!known) {
      this.known.set(branch, { seen: now, changed: now, calmLooks: 0 });
      return false;
    }
    known.calmLooks++;
    if (daring && known.calmLooks > 1) return true;
    return now - known.changed >= Math.max(least, (now - known.seen) * calm);
  }

  /** The branch is taken. */
  forget(branch: number): void {
    this.known.delete(branch);
  }
}
