import type { NumberReader } from "../base/numberText";
import type { EventMore, PassedSequence } from "./passedSequence";
import type { Relied } from "./sequence";
import { dependent, type Effect } from "./effect";

/**
 * A reversal that another process found, and how its execution went on: the part of `UnsettledReversals` that is done where
 * the branches are. `passed` has just inserted it.
 */
export class PassedReversal {
  /** Events that came after the sequence, */
  private readonly more: EventMore[] = [];
  /** and what it relied on before each of them, and now. */
  private readonly relied: (readonly Relied[])[];

  constructor(
    private readonly passed: PassedSequence,
    private readonly count: number,
    private readonly numbers: NumberReader,
    private readonly effects: readonly Effect[],
  ) {
    this.relied = [passed.relied];
  }

  /** Its execution has one event more, after so many others. True if the sequence has to be planted once more. */
  extend(after: number, event: EventMore): boolean {
    const { more, relied } = this;
    more.length = after;
    const { effect, choice } = event;
    const happened = (task: number) => more.some((one) => one.effect.number === task);
    const woken = relied[after].some((branch) => {
      if (branch.effect.number === effect.number) return branch.choice >= 0 && branch.choice !== choice;
      return !happened(branch.effect.number) && dependent(branch.effect, effect);
    });
    more.push(event);
    relied[after + 1] = relied[after];
    return woken;
  }

  plant(branches: number, whole: boolean): number {
    const { passed, count, numbers, effects, more, relied } = this;
    const inserted = passed.insertInto(branches, count, numbers.copy(), effects, more, whole);
    relied[more.length] = passed.relied;
    return inserted;
  }
}
