import type { NumberReader } from "../../base/numberText";
import { dependent, type Effect } from "../effect";
import type { Relied } from "../wakeupTrees/reliedBranches";
import type { EventMore, PassedSequence } from "./passedSequence";

/**
 * A reversal that another process found, and how its execution went on: the part of `UnsettledReversals` that is done where
 * the branches are. `passed` has just inserted it.
 */
export class PassedReversal {
  /** Events that came after the sequence, */
  private readonly more: EventMore[] = [];
  /** and what it relied on before each of them, and now: since so many of them, in this order. */
  private readonly relied: { readonly on: readonly Relied[]; readonly since: number }[];

  constructor(
    private readonly passed: PassedSequence,
    private readonly count: number,
    private readonly numbers: NumberReader,
    private readonly effects: readonly Effect[],
  ) {
    this.relied = [{ on: passed.relied, since: 0 }];
  }

  /** Its execution has one event more, after so many others. True if the sequence has to be planted once more. */
  extend(after: number, event: EventMore): boolean {
    const { more, relied } = this;
    more.length = after;
    const { effect, choice } = event;
    const { on, since } = relied[after];
    const woken = on.some((branch) => {
      const { number } = branch.effect;
      if (number === effect.number) return branch.choice >= 0 && branch.choice !== choice;
      return dependent(branch.effect, effect) && branch.nth >= this.happened(number, since);
    });
    more.push(event);
    relied[after + 1] = relied[after];
    return woken;
  }

  plant(branches: number, whole: boolean): number {
    const { passed, count, numbers, effects, more, relied } = this;
    const inserted = passed.insertInto(branches, count, numbers.copy(), effects, more, whole);
    relied[more.length] = { on: passed.relied, since: more.length };
    return inserted;
  }

  /** How many events of the task came since. */
  private happened(task: number, since: number): number {
    let count = 0;
    for (let i = since; i < this.more.length; i++) if (this.more[i].effect.number === task) count++;
    return count;
  }
}
