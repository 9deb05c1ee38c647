import type { TimelineChoices } from "./timeline";

/** With more lanes than this, all but a few are folded. */
export const mostLanes = 8;
const unfoldedLanes = 6;

/** The lanes that stay open: all where they have room, else the few that weigh most, and those that are pinned. */
export function openLanes(
  ids: readonly number[],
  weight: (id: number) => number,
  { allLanes, pinned = [] }: TimelineChoices,
): ReadonlySet<number> {
  if (allLanes || ids.length <= mostLanes) return new Set(ids);
  const ranked = [...ids].sort((a, b) => weight(b) - weight(a) || a - b);
  return new Set([...ranked.slice(0, unfoldedLanes), ...pinned]);
}
