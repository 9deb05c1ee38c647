import { dependent } from "./effect";
import type { SearchState, Sleeping } from "./searchState";
import { none, type WakeupTrees } from "./wakeupTrees";

/**
 * Takes out of the wakeup tree, from its next branch on, what need not be explored any more: each way down such a branch
 * comes to an event that sleeps, and that commutes with all before it.
 *
 * Where callbacks run, a branch may be planned as a guess (`Guesses`), which counts as dependent on everything. So with three
 * callbacks 1, 2, 3 the guess 2? and the sequence 3·2? both become branches. Once 2 was explored in this very state it is
 * known: if it commutes with 3, then 3·2 leads where 2·3 led. What comes before a guess in a sequence does there what it did in
 * the trace that asked for it: all that it saw comes before it, too.
 */
export function dropDone(state: SearchState, trees: WakeupTrees): void {
  for (let branch = state.wakeup; branch !== none && isDone(branch, state.sleep, trees); branch = state.wakeup) {
    state.wakeup = trees.next(branch);
    trees.drop(trees.child(branch));
    trees.remove(branch);
  }
}

/** `sleep`: what sleeps here and commutes with all that leads here. */
function isDone(branch: number, sleep: readonly Sleeping[], trees: WakeupTrees): boolean {
  const effect = trees.effect(branch);
  if (sleep.some(({ number, choice }) => number === effect.number && choice === -1)) return true;
  // What comes behind a guess may be anything
  let child = trees.child(branch);
  if (effect.unknown === true || child === none) return false;
  const left = sleep.filter((one) => !dependent(one, effect));
  for (; child !== none; child = trees.next(child)) if (!isDone(child, left, trees)) return false;
  return true;
}
