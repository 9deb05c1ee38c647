import { IntTable } from "../../base/intTable";
import type { LookTree } from "./lookTree";

const none = 0;
/** In the tree: something is added. */
const added = 2;

/**
 * Of each location who has written it last, and who has added something since, by numbers; who adds commutes with others who do.
 * A stack. Whatever nobody has touched has version 0, so numbers begin with 1.
 */
export class LocationVersions {
  /** By location, its latest change; `none`, or an index and one. */
  private readonly last = new IntTable();
  private reserved = 0;
  /** Of each change: where, the one before there, who did it, and how many were added there since it was written. */
  private readonly locations = new IntTable();
  private readonly before = new IntTable();
  private readonly by = new IntTable();
  private readonly counts = new IntTable();
  length = 0;
  /** Those that were added, in the order of numbers. */
  private readonly sorted = new IntTable();

  /** `tree`: has nodes for sums, too. */
  constructor(private readonly tree: LookTree) {
    this.by.set(0, 0);
    this.counts.set(0, 0);
  }

  private lastAt(location: number): number {
    while (this.reserved <= location) this.last.set(this.reserved++, none);
    return this.last.get(location);
  }

  wrote(location: number, by: number): void {
    this.change(location, by, 0);
  }
  adds(location: number, by: number): void {
    this.change(location, by, this.added(location) + 1);
  }
  private change(location: number, by: number, count: number): void {
    const before = this.lastAt(location);
    const change = ++this.length;
    this.locations.set(change, location);
    this.before.set(change, before);
    this.by.set(change, by);
    this.counts.set(change, count);
    this.last.set(location, change);
  }
  /** Takes back all but so many changes. */
  back(length: number): void {
    for (; this.length > length; this.length--)
      this.last.set(this.locations.get(this.length), this.before.get(this.length));
  }

  /** How many have added something since it was written. */
  added(location: number): number {
    return this.counts.get(this.lastAt(location));
  }
  /** Who has written it last. */
  writer(location: number): number {
    let change = this.lastAt(location);
    while (this.counts.get(change) > 0) change = this.before.get(change);
    return this.by.get(change);
  }
  /** A number for who has written it last, and who has added something since, in whatever order. */
  of(location: number): number {
    let change = this.lastAt(location);
    if (this.counts.get(change) === 0) return this.by.get(change);
    const { sorted } = this;
    let count = 0;
    for (; this.counts.get(change) > 0; change = this.before.get(change)) {
      const by = this.by.get(change);
      let place = count++;
      for (; place > 0 && sorted.get(place - 1) > by; place--) sorted.set(place, sorted.get(place - 1));
      sorted.set(place, by);
    }
    let sum = this.by.get(change);
    for (let i = 0; i < count; i++) sum = this.tree.next(sum, added, sorted.get(i));
    return sum;
  }
}
