import type { Kit } from "./kit";

/** A number argument that counts something: an integer of at least `least`, `fallback` where it was left out. */
export function positiveCount(kit: Kit, value: unknown, what: string, least = 1, fallback?: number): number {
  const count = value === undefined ? fallback : value;
  if (typeof count !== "number" || !Number.isInteger(count) || count < least)
    throw kit.error("RangeError", `${what} must be an integer of at least ${least}`);
  return count;
}
