import type { Candidate } from "../runtime/scheduler";
import { isAsleep, type SearchState } from "./searchState";

/**
 * Somebody who may go on, where nothing else says who: the first in the order of numbers, or in another `order`, if there is one.
 * `anyLate`: some of them may have to wait for others that time lets come first.
 */
export function another(
  state: SearchState,
  candidates: readonly Candidate[],
  order: readonly number[],
  anyLate: boolean,
): Candidate | undefined {
  let best = order.length > 0 ? preferred(state, candidates, order) : undefined;
  // Who is not in the order comes last
  let i = order.length > 0 ? 0 : firstUnfinished(state, candidates);
  for (; best === undefined && i < candidates.length; i++)
    if (mayGoOn(candidates[i], state) && !(anyLate && candidates[i].late === true)) best = candidates[i];
  return best;
}

/** The first in the order who may go on. */
function preferred(
  state: SearchState,
  candidates: readonly Candidate[],
  order: readonly number[],
): Candidate | undefined {
  while (state.first < order.length && byNumber(candidates, order[state.first])?.finished === true) state.first++;
  for (let i = state.first; i < order.length; i++) {
    const candidate = byNumber(candidates, order[i]);
    if (candidate !== undefined && mayGoOn(candidate, state) && candidate.late !== true) return candidate;
  }
  return undefined;
}

/** The index from which candidates are to be looked at. */
function firstUnfinished(state: SearchState, candidates: readonly Candidate[]): number {
  const { length } = candidates;
  // Where those that have finished are left out, all of them are
  if (state.first >= length || candidates[state.first].task !== state.first) return 0;
  while (state.first < length && candidates[state.first].finished) state.first++;
  return state.first;
}

export function mayGoOn(candidate: Candidate, state: SearchState): boolean {
  return candidate.enabled && !candidate.again && !isAsleep(state, candidate);
}

export function byNumber(candidates: readonly Candidate[], number: number): Candidate | undefined {
  // Mostly they stand in the order of their numbers
  if (number < candidates.length && candidates[number].number === number) return candidates[number];
  for (const candidate of candidates) if (candidate.number === number) return candidate;
  return undefined;
}
