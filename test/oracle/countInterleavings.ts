import type { Compiled } from "./compile";
import { alternatives, clone, initialState, perform, type State } from "./machine";

/**
 * How many interleavings a program has; counted from state to state, which is much faster than running them all.
 * Infinity if it has more than `limit` of them, or of states.
 */
export function countInterleavings(p: Compiled, limit: number): number {
  const known = new Map<string, number>();
  return count(initialState(p));

  function count(state: State): number {
    // What was observed has no influence on what can happen
    const key = JSON.stringify({ ...state, observed: undefined });
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size > limit) return Infinity;
    let [ended, sum] = [true, 0];
    for (let thread = 0; thread < p.threads.length; thread++)
      for (let choice = 0; choice < alternatives(p, state, thread); choice++) {
        ended = false;
        const next = clone(state);
        perform(p, next, thread, choice);
        sum += count(next);
        if (sum > limit) return Infinity;
      }
    const all = ended ? 1 : sum;
    known.set(key, all);
    return all;
  }
}
