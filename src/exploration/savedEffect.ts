import { labelOf, type Access, type AccessMode } from "../model/access";
import { bareEffect, type Effect } from "./effect";
import type { Sleeping } from "./searchState";

/** An effect and its alternative: task, alternative, 1 if it halts, 2 if it is unknown, then location and mode of each access. */
export type SavedEffect = readonly number[];

export function saveEffect({ number, accesses, halts, unknown }: Effect, choice: number): SavedEffect {
  return [number, choice, unknown ? 2 : halts ? 1 : 0, ...accesses.flatMap(({ location, mode }) => [location, mode])];
}

export function loadEffect([number, choice, halts, ...touched]: SavedEffect): Sleeping {
  const accesses: Access[] = [];
  // Dependence does not ask for the state before
  for (let i = 0; i < touched.length; i += 2)
    accesses.push({ location: touched[i], mode: touched[i + 1] as AccessMode, before: 0 });
  const effect = { number, accesses, label: labelOf(accesses), halts: halts > 0 };
  return bareEffect(halts === 2 ? { ...effect, unknown: true } : effect, choice);
}
