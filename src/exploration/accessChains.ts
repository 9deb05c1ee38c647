import { modesConflict, Write, type Access, type AccessMode } from "../model/access";

/**
 * The accesses of the events of an execution, those of one location chained from the last to the first, so that the
 * accesses that conflict with a new one are found without looking at any other event. A stack: events come and go at the
 * end only. An entry is a number; -1 is none.
 */
export class AccessChains {
  private readonly heads: number[] = [];
  private readonly locations: number[] = [];
  private readonly modes: AccessMode[] = [];
  private readonly events: number[] = [];
  /** The access of the same location before this one. */
  private readonly previous: number[] = [];
  /** The last one before this one that conflicts with it. */
  private readonly conflicting: number[] = [];
  private length = 0;

  push(event: number, accesses: readonly Access[]): void {
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      while (this.heads.length <= location) this.heads.push(-1);
      const entry = this.length++;
      this.conflicting[entry] = this.last(location, mode);
      this.previous[entry] = this.heads[location];
      this.locations[entry] = location;
      this.modes[entry] = mode;
      this.events[entry] = event;
      this.heads[location] = entry;
    }
  }

  /** Takes back what `push` added for the last event. */
  pop(accesses: readonly Access[]): void {
    for (let i = 0; i < accesses.length; i++) {
      const entry = --this.length;
      this.heads[this.locations[entry]] = this.previous[entry];
    }
  }

  eventOf(entry: number): number {
    return this.events[entry];
  }

  /** The last entry that conflicts with an access. */
  last(location: number, mode: AccessMode): number {
    return location < this.heads.length ? this.from(this.heads[location], mode) : -1;
  }

  /** The next earlier entry of the same location that conflicts with an access of that mode. */
  before(entry: number, mode: AccessMode): number {
    return this.from(this.previous[entry], mode);
  }

  /** A write conflicts with everything before it, so all of that happens before the write. */
  coversEarlier(entry: number): boolean {
    return this.modes[entry] === Write;
  }

  /** The first entry from here on that conflicts: one that does not is of the same mode, and knows the next that does. */
  private from(entry: number, mode: AccessMode): number {
    return entry < 0 || modesConflict(this.modes[entry], mode) ? entry : this.conflicting[entry];
  }
}
