// A small data structure: inserts, removals, iteration while changing.
import { observe } from "interleaver";

class List<T> {
  private head: { value: T; next: List<T>["head"] } | null = null;
  size = 0;
  push(value: T): this {
    this.head = { value, next: this.head };
    this.size++;
    return this;
  }
  remove(match: (v: T) => boolean): boolean {
    for (let at = this.head, before: typeof at = null; at; before = at, at = at.next) {
      if (!match(at.value)) continue;
      if (before) before.next = at.next;
      else this.head = at.next;
      this.size--;
      return true;
    }
    return false;
  }
  *[Symbol.iterator](): Iterator<T> {
    for (let at = this.head; at; at = at.next) yield at.value;
  }
}
const list = new List<number>().push(1).push(2).push(3);
observe("removed", [list.remove((v) => v === 2), list.remove((v) => v === 9)]);
observe("list", [...list]);
const seen: number[] = [];
for (const v of list) {
  seen.push(v);
  if (v === 3) list.remove((x) => x === 1);
}
observe("seen", [seen, list.size]);
