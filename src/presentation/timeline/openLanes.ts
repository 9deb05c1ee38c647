import type { TimelineChoices } from "./timeline";

/** With more lanes than this, all but a few are folded. */
export const mostLanes = 8;
const unfoldedLanes = 6;
/** So many are drawn in full where somebody asks for all: more would take longer than a frame, and many screens. */
export const mostOpen = 60;

/** The lanes that stay open: all where they have room, else the few that weigh most, and those that are pinned. */
export function openLanes(
  ids: readonly number[],
  weight: (id: number) => number,
  { allLanes, pinned = [] }: TimelineChoices,
): ReadonlySet<number> {
  if (ids.length <= (allLanes ? mostOpen : mostLanes)) return new Set(ids);
  const ranked = [...ids].sort((a, b) => weight(b) - weight(a) || a - b);
  return new Set([...ranked.slice(0, allLanes ? mostOpen : unfoldedLanes), ...pinned]);
}
