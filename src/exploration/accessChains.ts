import { IntTable } from "../base/intTable";
import { modesConflict, Write, type Access, type AccessMode } from "../model/access";

/**
 * The accesses of the events of an execution, those of one location chained from the last to the first, so that the
 * accesses that conflict with a new one are found without looking at any other event. A stack: events come and go at the
 * end only. An entry is a number; -1 is none.
 */
export class AccessChains {
  /** Of each location known so far, its last entry. */
  private readonly heads = new IntTable();
  private known = 0;
  private readonly locations = new IntTable();
  private readonly modes = new IntTable();
  private readonly events = new IntTable();
  /** The access of the same location before this one. */
  private readonly previous = new IntTable();
  /** The last one before this one that conflicts with it. */
  private readonly conflicting = new IntTable();
  private length = 0;

  push(event: number, accesses: readonly Access[]): void {
    for (let i = 0; i < accesses.length; i++) {
      const { location, mode } = accesses[i];
      while (this.known <= location) this.heads.set(this.known++, -1);
      const entry = this.length++;
      this.conflicting.set(entry, this.last(location, mode));
      this.previous.set(entry, this.heads.get(location));
      this.locations.set(entry, location);
      this.modes.set(entry, mode);
      this.events.set(entry, event);
      this.heads.set(location, entry);
    }
  }

  /** Takes back what `push` added for the last event. */
  pop(accesses: readonly Access[]): void {
    for (let i = 0; i < accesses.length; i++) {
      const entry = --this.length;
      this.heads.set(this.locations.get(entry), this.previous.get(entry));
    }
  }

  eventOf(entry: number): number {
    return this.events.get(entry);
  }

  /** The last entry that conflicts with an access. */
  last(location: number, mode: AccessMode): number {
    return location < this.known ? this.from(this.heads.get(location), mode) : -1;
  }

  /** The next earlier entry of the same location that conflicts with an access of that mode. */
  before(entry: number, mode: AccessMode): number {
    return this.from(this.previous.get(entry), mode);
  }

  /** A write conflicts with everything before it, so all of that happens before the write. */
  coversEarlier(entry: number): boolean {
    return this.modes.get(entry) === Write;
  }

  /** The first entry from here on that conflicts: one that does not is of the same mode, and knows the next that does. */
  private from(entry: number, mode: AccessMode): number {
    if (entry < 0 || modesConflict(this.modes.get(entry) as AccessMode, mode)) return entry;
    return this.conflicting.get(entry);
  }
}
