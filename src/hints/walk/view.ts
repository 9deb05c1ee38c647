import { follow } from "./constants";
import type { Value } from "./values";

/** What the values of places are for one task, while nobody else changes them; on top of what it was where the task, or a branch, began. */
export class View {
  private readonly own = new Map<string, Value | undefined>();

  constructor(private readonly below?: View) {}

  has(place: string): boolean {
    return this.own.has(place) || this.below?.has(place) === true;
  }
  get(place: string): Value | undefined {
    return this.own.has(place) ? this.own.get(place) : this.below?.get(place);
  }
  set(place: string, value: Value | undefined): void {
    this.own.set(place, value);
  }
  get places(): Iterable<string> {
    return this.own.keys();
  }
  /** What a branch on top of it, or of what was on top of it, made of it. */
  take(branch: View): void {
    for (const [place, value] of branch.since(this)) this.own.set(place, value);
  }
  /** One of two branches on top of it was taken, nobody knows which. */
  takeEither(one: View, other: View): void {
    for (const place of new Set([...one.since(this).keys(), ...other.since(this).keys()])) {
      const [a, b] = [one.get(place), other.get(place)];
      const isSame = a === b || (a?.kind === "constant" && b?.kind === "constant" && a.value === b.value);
      this.own.set(place, isSame ? a : follow([a, b], undefined));
    }
  }
  private since(base: View): Map<string, Value | undefined> {
    if (this === base) return new Map();
    const changes = this.below?.since(base) ?? new Map<string, Value | undefined>();
    for (const [place, value] of this.own) changes.set(place, value);
    return changes;
  }
}
