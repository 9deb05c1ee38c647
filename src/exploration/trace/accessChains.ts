import { IntTable } from "../../base/intTable";
import { modesConflict, orderingMode, Write, type Access, type AccessMode } from "../../model/access";

/** What is known of an entry, in cells one after the other. */
const [mode, event, location, previous, conflicting, size] = [0, 1, 2, 3, 4, 5];

/**
 * The accesses of the events of an execution, those of one location chained from the last to the first, so that the
 * accesses that conflict with a new one are found without looking at any other event. A stack: events come and go at the
 * end only. An entry is a number; -1 is none.
 */
export class AccessChains {
  /** Of each location known so far, its last entry. */
  private readonly heads = new IntTable();
  private known = 0;
  /**
   * Of each entry: how its event touches which location, the entry before on the same location, and the last one before that
   * conflicts with it.
   */
  private cells = new Int32Array(64 * size);
  private end = 0;

  push(index: number, accesses: readonly Access[]): void {
    for (let i = 0; i < accesses.length; i++) {
      const access = accesses[i];
      while (this.known <= access.location) this.heads.set(this.known++, -1);
      const entry = this.end;
      if (entry === this.cells.length) this.grow();
      const { cells, heads } = this;
      const head = heads.get(access.location);
      const by = orderingMode(access.mode);
      cells[entry + mode] = by;
      cells[entry + event] = index;
      cells[entry + location] = access.location;
      cells[entry + previous] = head;
      cells[entry + conflicting] = this.from(head, by);
      heads.set(access.location, entry);
      this.end = entry + size;
    }
  }

  private grow(): void {
    const { cells } = this;
    this.cells = new Int32Array(2 * cells.length);
    this.cells.set(cells);
  }

  /** Takes back what `push` added for the last event, which has so many accesses. */
  pop(accesses: number): void {
    const { cells, heads } = this;
    for (let i = 0; i < accesses; i++) {
      const entry = (this.end -= size);
      heads.set(cells[entry + location], cells[entry + previous]);
    }
  }

  eventOf(entry: number): number {
    return this.cells[entry + event];
  }

  /** The last entry of a location. */
  lastOf(at: number): number {
    return at < this.known ? this.heads.get(at) : -1;
  }
  /** The one before on the same location. */
  previousOf(entry: number): number {
    return this.cells[entry + previous];
  }

  /** The last entry that conflicts with an access. */
  last(at: number, by: AccessMode): number {
    return at < this.known ? this.from(this.heads.get(at), orderingMode(by)) : -1;
  }

  /** The next earlier entry of the same location that conflicts with an access of that mode. */
  before(entry: number, by: AccessMode): number {
    return this.from(this.cells[entry + previous], orderingMode(by));
  }

  /** A write conflicts with everything before it, so all of that happens before the write. */
  coversEarlier(entry: number): boolean {
    return this.cells[entry + mode] === Write;
  }

  /** The first entry from here on that conflicts: one that does not is of the same mode, and knows the next that does. */
  private from(entry: number, by: AccessMode): number {
    if (entry < 0 || modesConflict(this.cells[entry + mode] as AccessMode, by)) return entry;
    return this.cells[entry + conflicting];
  }
}
