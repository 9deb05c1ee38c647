import type { Selection } from "d3";
import type { WaitRelation } from "../../../src/presentation/state/waitForUnion";
import type { GraphLayout } from "../../layout/graphLayout";
import { edgePath } from "./edgePath";

/** What two have to do with each other at other positions: faint lines without words. */
export function drawOthers(
  group: Selection<SVGGElement, unknown, null, undefined>,
  relations: readonly WaitRelation[],
  layout: GraphLayout,
): void {
  const ids = new Set(relations.map(({ id }) => id));
  group
    .selectAll<SVGPathElement, WaitRelation>("path")
    .data([...relations], ({ id }) => id)
    .join("path")
    .attr("class", ({ kind }) => `line ${kind}`)
    .attr("marker-end", "url(#head-edge)")
    .attr("d", (relation) => edgePath(relation, layout, ids));
}
