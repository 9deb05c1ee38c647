import { IntTable } from "../../base/intTable";
import type { Access } from "../../model/access";

/**
 * Of a watch: the one before on the same location, that location, how the branch touches it, whose branch it is, how many events
 * of that task come before it, and for whom.
 */
const [previous, location, mode, task, nth, owner, size] = [0, 1, 2, 3, 4, 5, 6];

/** No watch. */
export const unwatched = -1;

/**
 * Who relies on branches that touch a location, see `UnsettledReversals`. A stack, in which the watches of one location are
 * chained from the last to the first. A watch is a number.
 */
export class BranchWatches {
  private readonly cells = new IntTable();
  /** Of each location known so far, its last watch. */
  private readonly heads = new IntTable();
  private known = 0;
  /** How far the stack goes. */
  height = 0;

  /** `reliant` relies on a branch of the task, with these accesses, behind so `many` others of that task. */
  add(reliant: number, number: number, many: number, accesses: readonly Access[]): void {
    const { cells, heads } = this;
    for (let i = 0; i < accesses.length; i++) {
      const at = accesses[i].location;
      while (this.known <= at) heads.set(this.known++, unwatched);
      const watch = this.height;
      this.height += size;
      cells.set(watch + owner, reliant);
      cells.set(watch + previous, heads.get(at));
      cells.set(watch + location, at);
      cells.set(watch + mode, accesses[i].mode);
      cells.set(watch + task, number);
      cells.set(watch + nth, many);
      heads.set(at, watch);
    }
  }

  /** Takes back all above a height. */
  lower(height: number): void {
    const { cells, heads } = this;
    while (this.height > height) {
      const watch = (this.height -= size);
      heads.set(cells.get(watch + location), cells.get(watch + previous));
    }
  }

  last(at: number): number {
    return at < this.known ? this.heads.get(at) : unwatched;
  }
  before(watch: number): number {
    return this.cells.get(watch + previous);
  }
  modeOf(watch: number): Access["mode"] {
    return this.cells.get(watch + mode) as Access["mode"];
  }
  taskOf(watch: number): number {
    return this.cells.get(watch + task);
  }
  nthOf(watch: number): number {
    return this.cells.get(watch + nth);
  }
  ownerOf(watch: number): number {
    return this.cells.get(watch + owner);
  }
}
