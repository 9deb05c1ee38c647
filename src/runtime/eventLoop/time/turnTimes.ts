import type { LoopTime } from "../loopTime";
import type { MomentOrder, PossibleTimes } from "./possibleTimes";

/** When a callback of the event loop began, and when it was over: moments of `SharedTime`. */
interface Turn {
  readonly begun: number;
  over: number;
}

/**
 * When the loop was busy. What is due then comes when the loop is free again, and before whatever begins later than that: a
 * callback that comes later than it is due waited for those under way since then, of which each began as soon as it could.
 */
export class TurnTimes {
  private turns: Turn[] = [];

  constructor(private readonly timeOf: (moment: number) => LoopTime) {}

  begin(): void {
    if (this.turns.length > 0) this.turns = [];
  }
  begins(moment: number): void {
    this.turns.push({ begun: moment, over: moment });
  }
  ends(moment: number): void {
    this.turns[this.turns.length - 1].over = moment;
  }
  /** The moment since which the loop is free, if it is. `main`: when that was over. */
  free(main: number): number {
    return this.turns.at(-1)?.over ?? main;
  }

  /**
   * How it can be that the callbacks so far, and then one more at `next`, if that is given, began before another one that has
   * to come until `due`, or as soon as the loop is free. Each way is a list of orders; no two can be at once.
   */
  waysUntil(due: LoopTime, main: number, known: PossibleTimes, next?: LoopTime): MomentOrder[][] {
    const { turns, timeOf } = this;
    const later: LoopTime = { base: due.base, offset: due.offset + 1 };
    const count = next === undefined ? turns.length : turns.length + 1;
    const begun = (k: number) => (k === turns.length ? next! : timeOf(turns[k].begun));
    const ways: MomentOrder[][] = [];
    /** From here on each began as soon as the one before was over. */
    const atOnce: MomentOrder[] = [];
    for (let k = count; k >= 0; k--) {
      const inTime: MomentOrder[] = k === 0 ? [] : [[begun(k - 1), due]];
      if (k < count) inTime.push([later, begun(k)]);
      ways.push([...inTime, ...atOnce]);
      // All before was in time as well
      if (k === 0 || known.forbids(later, begun(k - 1))) break;
      atOnce.push([begun(k - 1), timeOf(k === 1 ? main : turns[k - 2].over)]);
    }
    return ways;
  }
}
