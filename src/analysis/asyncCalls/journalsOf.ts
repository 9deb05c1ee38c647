import { Read } from "../../model/access";
import type { LoggedStep } from "../../model/callLog";
import type { Addition } from "./additionAt";
import type { OrderedLog } from "./orderedLog";

/**
 * Lists to which something is added, and at which nobody looks before all of it is there: logs, results in the order in which they
 * come. In which order calls add to them tells how they took turns, and is by itself no fault. Locations of their lengths.
 */
export function journalsOf(
  { steps, names }: OrderedLog,
  additionOf: (step: LoggedStep) => Addition | undefined,
): ReadonlySet<number> {
  const lengths = new Map<string, number>();
  const others = new Set<string>();
  const looked = new Set<string>();
  for (const step of steps) {
    const { location, mode, updates, use } = step;
    const name = location < 0 ? undefined : names[location];
    const list = name && /^(.+?)(\.length|\[\d+\])$/.exec(name)?.[1];
    if (!list) continue;
    if (mode === Read) {
      if (use !== "prints") looked.add(list);
    } else if (!updates || looked.has(list) || !additionOf(step)) others.add(list);
    else if (name.endsWith(".length")) lengths.set(list, location);
  }
  for (const list of others) lengths.delete(list);
  return new Set(lengths.values());
}
