import { append } from "../../base/append";
import { mostLanes, openLanes } from "./openLanes";
import type { TimelineChoices } from "./timeline";

/** With more strips than this, those of one function share a strip. */
const mostStrips = 8;
/** So many lanes of a group are taken out of it at a time. */
export const stepOfGroup = 10;

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Which lanes are drawn in full, and which share a strip with others: by lane, the name of the group, "" for a mixed one. */
export interface LaneGroups {
  readonly open: ReadonlySet<number>;
  readonly groups: ReadonlyMap<number, string>;
}

/**
 * Hundreds of lanes are more than anybody looks at: those that say least are strips, and many strips are one for each
 * function or kind of thread. Somebody may take lanes out of a group, the weightiest first.
 */
export function laneGroups(
  lanes: readonly Named[],
  weight: (id: number) => number,
  choices: TimelineChoices,
): LaneGroups {
  const ids = lanes.map(({ id }) => id);
  const open = new Set(openLanes(ids, weight, choices));
  const strips = lanes.filter(({ id }) => !open.has(id));
  const groups = new Map<number, string>();
  if (strips.length <= mostStrips || lanes.length <= mostLanes) return { open, groups };
  const byName = new Map<string, Named[]>();
  for (const lane of strips) append(byName, lane.name.replace(/[\s#]*\d+$/, ""), lane);
  const several = new Map([...byName].filter(([, list]) => list.length > 1));
  // Strips of one each are one group, unless there are few
  const single = [...byName.values()].filter((list) => list.length === 1).flat();
  if (single.length > mostStrips) several.set("", single);
  for (const [name, list] of several) {
    const taken = stepOfGroup * (choices.opened ?? []).filter((one) => one === name).length;
    const ranked = taken === 0 ? list : [...list].sort((a, b) => weight(b.id) - weight(a.id) || a.id - b.id);
    ranked.forEach(({ id }, index) => (index < taken ? open.add(id) : groups.set(id, name)));
  }
  return { open, groups };
}
