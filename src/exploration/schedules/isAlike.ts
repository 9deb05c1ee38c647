import type { Effect } from "../effect";

/** Do two effects of one task touch the same in the same way? */
export function isSame(a: Effect, b: Effect): boolean {
  if (a.halts !== b.halts) return false;
  if (a.label >= 0 || b.label >= 0) return a.label === b.label;
  return (
    a.accesses.length === b.accesses.length &&
    a.accesses.every(({ location, mode }, i) => b.accesses[i].location === location && b.accesses[i].mode === mode)
  );
}

/** Or the same single location in another way? */
export function isAlike(a: Effect, b: Effect): boolean {
  if (isSame(a, b)) return true;
  return a.halts === b.halts && a.label >= 0 && b.label >= 0 && a.accesses[0].location === b.accesses[0].location;
}
