import { relatedPositions } from "../../../src/presentation/timeline/relatedPositions";
import type { Cell, TimelineModel } from "../../../src/presentation/timeline/timeline";
import type { TraceHistory } from "../../../src/presentation/traceHistory";
import type { TimelineSettings } from "../../timelineSettings";

/** Keys of the cells that the filters let through; undefined where nothing is filtered. */
export function filtered(
  model: TimelineModel,
  { trace }: TraceHistory,
  { object, lane, line, relation }: TimelineSettings,
  position: number,
): ReadonlySet<string> | undefined {
  const related = relation !== "all" && position > 0;
  if (object === undefined && lane === undefined && line === undefined && !related) return undefined;
  const { before, after } = related
    ? relatedPositions(trace.events, position)
    : { before: new Set(), after: new Set() };
  const fits = (at: number) =>
    !related ||
    at === position ||
    (relation === "before" ? before.has(at) : relation === "after" ? after.has(at) : !before.has(at) && !after.has(at));
  const isMeant = (cell: Cell) =>
    (object === undefined || cell.object === object) &&
    (lane === undefined || cell.lane === lane) &&
    (line === undefined || (cell.site?.line === line.line && cell.site.file === line.file)) &&
    fits(cell.position);
  return new Set(model.cells.filter(isMeant).map(({ key }) => key));
}
