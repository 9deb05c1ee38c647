import { relatedPositions } from "../../../src/presentation/relatedPositions";
import type { TimelineModel } from "../../../src/presentation/timeline";
import type { TraceHistory } from "../../../src/presentation/traceHistory";
import type { TimelineSettings } from "../../timelineSettings";

/** Keys of the cells that the filters let through; undefined where nothing is filtered. */
export function filtered(
  model: TimelineModel,
  { trace }: TraceHistory,
  { object, relation }: TimelineSettings,
  position: number,
): ReadonlySet<string> | undefined {
  const related = relation !== "all" && position > 0;
  if (object === undefined && !related) return undefined;
  const { before, after } = related
    ? relatedPositions(trace.events, position)
    : { before: new Set(), after: new Set() };
  const fits = (at: number) =>
    !related ||
    at === position ||
    (relation === "before" ? before.has(at) : relation === "after" ? after.has(at) : !before.has(at) && !after.has(at));
  const kept = model.cells.filter((cell) => (object === undefined || cell.object === object) && fits(cell.position));
  return new Set(kept.map(({ key }) => key));
}
