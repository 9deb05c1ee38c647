import { OptimalDpor } from "../optimalDpor";
import type { SearchState } from "../searchState";
import type { Sequence } from "../wakeupTrees/sequence";
import { none } from "../wakeupTrees/wakeupTrees";

/**
 * Source-DPOR: Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic Partial Order Reduction",
 * JACM 2017, Algorithm 1. A race adds one initial of its reversal to the branches of a state, unless one of them is among
 * its initials already. It keeps no sequences, and pays with executions that find everything asleep: `redundant` is above
 * 0 where Optimal-DPOR has 0. Executions are the same traces, met in another order.
 */
export class SourceDpor extends OptimalDpor {
  override readonly name = "source-dpor";

  /**
   * Only an initial that the sequence contains counts: what comes after a sleeping event that merely commutes with the
   * sequence need not be found below it, for no sequence is handed down there.
   */
  protected override isExplored(sequence: Sequence, { sleep }: SearchState): boolean {
    return sleep.some((q) => sequence.begins(q, q.choice));
  }

  protected override insert(sequence: Sequence, wakeup: number): number {
    const { trees } = this;
    let last = none;
    for (let node = wakeup; node !== none; node = trees.next(node)) {
      if (sequence.begins(trees.effect(node), trees.choice(node))) return wakeup;
      last = node;
    }
    const added = this.insertion.firstOf(sequence);
    if (last === none) return added;
    trees.setNext(last, added);
    return wakeup;
  }

  /** So it is with a guess that commutes with a sleeping event: it was found below that only if the sequence came from there. */
  protected override get foreseen(): undefined {
    return undefined;
  }

  /** The alternatives of an event are branches of their own, whatever sleeps. */
  protected override commuteWithSleeping(): boolean {
    return false;
  }
}
