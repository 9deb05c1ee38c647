interface Earlier {
  /** The last read before it wrote there itself, or the last one if it has not. */
  read: number;
  hasWritten: boolean;
  /** The last read since it wrote there; -1 for none. */
  looked: number;
  /** The first write of another task since it wrote there; -1 for none. */
  between: number;
}
/** What a task has read, and another one has written since; indices of events, or of steps. */
export type Outdated = Readonly<Pick<Earlier, "read" | "looked" | "between">>;

/**
 * What tasks have read before they wrote there themselves, and others have written after that: an optimistic update that is
 * put back writes again what it had read at first. Who looks again before that, as `lock; n++; unlock` does each time, puts
 * nothing back.
 */
export class EarlierReads {
  /** By task, or by another kind of unit, and then by location. */
  private readonly known = new Map<number, Map<number, Earlier>>();

  reads(unit: number, location: number, read: number): void {
    const known = this.known.get(unit) ?? new Map<number, Earlier>();
    this.known.set(unit, known);
    const one = known.get(location);
    if (one?.hasWritten) one.looked = read;
    else known.set(location, { read, hasWritten: false, looked: -1, between: -1 });
  }

  /** `isOther`: does the program leave open in which order the two are? */
  writes(unit: number, location: number, write: number, isOther: (unit: number) => boolean = () => true): void {
    for (const [other, known] of this.known) {
      const one = known.get(location);
      if (!one) continue;
      if (other === unit) {
        if (one.looked >= 0) one.read = one.looked;
        one.hasWritten = true;
        one.looked = one.between = -1;
      } else if (one.hasWritten && one.between < 0 && isOther(other)) one.between = write;
    }
  }

  /** What the unit does from now on is something new. */
  goesOn(unit: number): void {
    this.known.delete(unit);
  }

  /** What the unit overrides if it writes there now and has not looked after `since`. */
  overridden(unit: number, location: number, since: number): Outdated | undefined {
    const one = this.known.get(unit)?.get(location);
    return one && one.between >= 0 && one.looked < since ? one : undefined;
  }
}
