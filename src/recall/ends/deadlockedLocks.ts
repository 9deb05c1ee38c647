/** Of each deadlock that was told, the locks for which its tasks wait. */
export class DeadlockedLocks {
  private readonly told: (readonly number[])[] = [];

  add(locks: readonly number[]): void {
    if (this.among(locks) === undefined) this.told.push(locks);
  }
  /** Those of another search of the same program as well. Were there any new ones? */
  take({ told }: DeadlockedLocks): boolean {
    const { length } = this.told;
    for (const locks of told) this.add(locks);
    return this.told.length > length;
  }
  /** The locks of a deadlock all of which are among these. */
  among(locks: readonly number[]): readonly number[] | undefined {
    return this.told.find((one) => one.every((lock) => locks.includes(lock)));
  }
}
