import type { TimelineChoices } from "./timeline";

/** With more lanes than this, all but a few are folded. */
export const mostLanes = 8;
const unfoldedLanes = 6;
/** From this weight on a lane has to do with the finding, or its task is stuck: it is not folded. Events alone weigh less. */
const matters = 1e6;
/** So many of those: if hundreds are stuck, strips say as much. */
const mostThatMatter = 24;
/** So many are drawn in full where somebody asks for all: more would take longer than a frame, and many screens. */
export const mostOpen = 60;

/** The lanes that stay open: all where they have room, else the few that weigh most, those that matter and those that are pinned. */
export function openLanes(
  ids: readonly number[],
  weight: (id: number) => number,
  { allLanes, pinned = [] }: TimelineChoices,
): ReadonlySet<number> {
  if (ids.length <= (allLanes ? mostOpen : mostLanes)) return new Set(ids);
  const ranked = [...ids].sort((a, b) => weight(b) - weight(a) || a - b);
  const mattering = ranked.filter((id) => weight(id) >= matters).slice(0, mostThatMatter);
  return new Set([...ranked.slice(0, allLanes ? mostOpen : unfoldedLanes), ...mattering, ...pinned]);
}
