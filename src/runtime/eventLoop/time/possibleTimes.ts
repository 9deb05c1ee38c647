import type { LoopTime } from "../loopTime";
import { Moments } from "./moments";

/** The one moment is not later than the other. */
export type MomentOrder = readonly [one: LoopTime, other: LoopTime];

/**
 * What is known of moments where it may be so or so: at least one of several systems of difference constraints holds. There are
 * few: most ways contradict what is known already. What was known before stays as it is.
 */
export class PossibleTimes {
  private constructor(private readonly ways: readonly Moments[]) {}

  /** Nothing is known. */
  static any(): PossibleTimes {
    return new PossibleTimes([new Moments()]);
  }

  /** Is there none? */
  get areNone(): boolean {
    return this.ways.length === 0;
  }

  /** Those at which all these orders hold. */
  within(orders: readonly MomentOrder[]): PossibleTimes {
    return this.withinAny([orders]);
  }

  /** Those at which all orders of at least one of the cases hold. No two of the cases may hold together. */
  withinAny(cases: readonly (readonly MomentOrder[])[]): PossibleTimes {
    const { ways } = this;
    const [only] = cases;
    if (cases.length === 1 && ways.every((way) => only.every(([one, other]) => way.implies(one, other)))) return this;
    const found: Moments[] = [];
    for (const way of ways)
      for (const orders of cases) {
        if (orders.some(([one, other]) => way.forbids(one, other))) continue;
        const copy = way.copy();
        if (orders.every(([one, other]) => copy.order(one, other))) found.push(copy);
      }
    return new PossibleTimes(found);
  }

  /** Is the one moment later than the other for certain? */
  forbids(one: LoopTime, other: LoopTime): boolean {
    return this.ways.every((way) => way.forbids(one, other));
  }

  /** In milliseconds since the beginning. */
  earliest(time: LoopTime): number {
    return Math.min(...this.ways.map((way) => way.earliest(time)));
  }
}
