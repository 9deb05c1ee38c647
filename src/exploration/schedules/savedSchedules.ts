import type { Effect } from "../effect";
import { loadEffect, saveEffect, type SavedEffect } from "../savedEffect";
import type { Delay } from "./delay";
import type { PlannedState } from "./plannedState";

/** No delay, or no effect. */
const nothing = -1;

/** What a parsimonious search that stopped knows of its states, see `PlannedState`. Survives JSON. */
export interface SavedSchedules {
  readonly effects: readonly SavedEffect[];
  /** Each behind its outer one. By numbers: `at`, the effect, `head` and the outer one. */
  readonly delays: readonly (readonly [at: number, delayed: number, head: number, outer: number])[];
  /** By numbers of effects and delays: what is planned, 1 if it is an alternative, what came first, what is and what will be delayed. */
  readonly states: readonly (readonly [
    planned: number,
    isAlternative: number,
    first: number,
    delays: number,
    leadsTo: number,
  ])[];
  /** See `DividedSchedules`. */
  readonly found?: readonly (readonly [depth: number, left: number])[];
}

/** Of the first `length` states. */
export function saveSchedules(states: readonly PlannedState[], length: number): SavedSchedules {
  const effects: SavedEffect[] = [];
  const numbers = new Map<string, number>();
  const delays: (readonly [number, number, number, number])[] = [];
  const known = new Map<Delay, number>();
  const effectOf = (effect: Effect | undefined): number => {
    if (!effect) return nothing;
    const saved = saveEffect(effect, nothing);
    const text = saved.join();
    if (!numbers.has(text)) numbers.set(text, effects.push(saved) - 1);
    return numbers.get(text)!;
  };
  const delayOf = (delay: Delay | undefined): number => {
    if (!delay) return nothing;
    const { at, delayed, head, outer } = delay;
    if (!known.has(delay)) known.set(delay, delays.push([at, effectOf(delayed), head, delayOf(outer)]) - 1);
    return known.get(delay)!;
  };
  const saved = states
    .slice(0, length)
    .map(
      ({ planned, isAlternative, first, delays: now, leadsTo }) =>
        [effectOf(planned), isAlternative ? 1 : 0, effectOf(first), delayOf(now), delayOf(leadsTo)] as const,
    );
  return { effects, delays, states: saved };
}

export function loadSchedules({ effects, delays, states }: SavedSchedules): PlannedState[] {
  const known = effects.map(loadEffect);
  const effectOf = (number: number): Effect | undefined => known[number];
  const made: Delay[] = [];
  for (const [at, delayed, head, outer] of delays) made.push({ at, delayed: known[delayed], head, outer: made[outer] });
  return states.map(([planned, isAlternative, first, now, leadsTo]) => {
    return {
      planned: effectOf(planned),
      isAlternative: isAlternative === 1,
      first: effectOf(first),
      delays: made[now],
      leadsTo: made[leadsTo],
    };
  });
}
