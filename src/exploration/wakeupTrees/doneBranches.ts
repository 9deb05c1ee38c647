import { dependent, type Effect } from "../effect";
import type { SearchState, Sleeping } from "../searchState";
import type { KnownCallbacks } from "../trace/knownCallbacks";
import { none, type WakeupTrees } from "./wakeupTrees";

/**
 * Takes out of the wakeup tree, from its next branch on, what need not be explored any more: each way down such a branch
 * comes to an event that sleeps, and that commutes with all before it, or ends with a guess that leaves somebody asleep.
 *
 * Where callbacks run, a branch may be planned as a guess (`Guesses`), which counts as dependent on everything. So with three
 * callbacks 1, 2, 3 the guess 2? and the sequence 3·2? both become branches. Once 2 was explored in this very state it is
 * known: if it commutes with 3, then 3·2 leads where 2·3 led. What comes before a guess in a sequence does there what it did in
 * the trace that asked for it: all that it saw comes before it, too.
 *
 * What a guess does is known by now where it matters, if somebody keeps that (`KnownCallbacks`). If it commutes with somebody who sleeps, it did the same
 * behind that one, and that was explored. If nobody ever saw what it finds, it depends on all who sleep.
 */
export function dropDone(state: SearchState, trees: WakeupTrees, callbacks: KnownCallbacks | undefined): void {
  if (state.sleep.length === 0) return;
  for (let branch = state.wakeup; branch !== none; branch = state.wakeup) {
    if (!isDone(branch, state.sleep, trees, callbacks)) return;
    state.wakeup = trees.next(branch);
    trees.drop(trees.child(branch));
    trees.remove(branch);
  }
}

/** `sleep`: what sleeps here and commutes with all that leads here. */
function isDone(
  branch: number,
  sleep: readonly Sleeping[],
  trees: WakeupTrees,
  callbacks: KnownCallbacks | undefined,
): boolean {
  const planned = trees.effect(branch);
  const choice = trees.choice(branch);
  if (wasExplored(planned.number, choice, sleep)) return true;
  let child = trees.child(branch);
  const isGuess = planned.unknown === true;
  // One of several alternatives stands for all that comes after the others, too
  if (child === none && (!isGuess || choice >= 0)) return false;
  let left = isGuess ? sleep : commuting(sleep, planned);
  if (left.length === 0 || (isGuess && callbacks === undefined)) return false;
  const known = callbacks?.foresee(planned.number, choice);
  if (isGuess) {
    if (known === undefined) return false;
    left = commuting(sleep, known);
  } else if (known === undefined) callbacks?.suppose(planned);
  let done = left.length > 0;
  for (; done && child !== none; child = trees.next(child)) done = isDone(child, left, trees, callbacks);
  callbacks?.back();
  return done;
}

function commuting(sleep: readonly Sleeping[], effect: Effect): Sleeping[] {
  return sleep.filter((one) => !dependent(one, effect));
}

/** Does the task sleep, with that alternative or, if it is -1, with all of them? */
function wasExplored(number: number, choice: number, sleep: readonly Sleeping[]): boolean {
  let asleep = 0;
  for (const one of sleep) {
    if (one.number !== number) continue;
    if (one.choice === -1 || one.choice === choice) return true;
    if (++asleep === one.alternatives && choice === -1) return true;
  }
  return false;
}
