import type { Selection } from "d3";
import type { WaitEdgeView, WaitForModel } from "../../../src/presentation/state/waitForModel";
import type { Rectangle } from "../../layout/crosses";
import { boxOfLabel, edgeLabels, middle } from "../../layout/edgeLabels";
import type { GraphLayout } from "../../layout/graphLayout";
import type { Panel } from "../part";
import { edgeCurve, edgePath, edgePoints } from "./edgePath";
import { edgeWords } from "./edgeWords";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Solid = holds, dashed = waits for; each with its line, and its place where several wait. Clicking one reveals that line. */
export function drawEdges(group: Group, { edges, closed }: WaitForModel, layout: GraphLayout, panel: Panel): void {
  const ids = new Set(edges.map((edge) => edge.id));
  const groups = group.selectAll<SVGGElement, WaitEdgeView>("g.edge").data([...edges], (edge) => edge.id);
  const entered = groups.enter().append("g");
  entered.append("path").attr("class", "line");
  entered.append("rect").attr("class", "plate").attr("rx", 2);
  entered.append("text").attr("class", "label");
  const badge = entered.append("g").attr("class", "badge");
  badge.append("circle").attr("r", 7);
  badge.append("text").attr("text-anchor", "middle").attr("y", 3.6);
  groups.exit().remove();
  const all = entered.merge(groups);
  all
    .attr("class", ({ kind, inCycle }) => `edge ${kind}${inCycle ? " cycle" : ""}${closed && !inCycle ? " aside" : ""}`)
    .classed("clickable", ({ site }) => site !== undefined)
    .on("click", (_, { site }) => site && panel.post({ type: "reveal", range: site }));
  all
    .select(".line")
    .attr("d", (edge) => edgePath(edge, layout, ids))
    .attr("marker-end", ({ inCycle }) => `url(#head-${inCycle ? "cycle" : "edge"})`);
  const labels = new Map(
    edgeLabels(
      edges.map((edge) => ({
        route: edgePoints(edge, layout, ids),
        drawn: edgeCurve(edgePoints(edge, layout, ids)),
        words: edgeWords(edge),
        isMarked: edge.mark !== undefined,
        isInQueue: edge.queue !== undefined,
        isBent: ids.has(`${edge.to}-${edge.from}`),
      })),
      [...layout.boxes.values()],
      layout,
    ).map((label, index) => [edges[index].id, label]),
  );
  const plates = new Map([...labels].map(([id, label]) => [id, label && boxOfLabel(label)]));
  all
    .select(".plate")
    .attr("display", ({ id }) => (plates.get(id) ? null : "none"))
    .attr("x", ({ id }) => (plates.get(id)?.left ?? 0) - 2)
    .attr("y", ({ id }) => plates.get(id)?.top ?? 0)
    .attr("width", ({ id }) => widthOf(plates.get(id)) + 4)
    .attr("height", ({ id }) => heightOf(plates.get(id)));
  all
    .select(".label")
    .text(({ id }) => labels.get(id)?.text ?? "")
    .attr("text-anchor", ({ id }) => labels.get(id)?.anchor ?? "middle")
    .attr("x", ({ id }) => labels.get(id)?.x ?? 0)
    .attr("y", ({ id }) => labels.get(id)?.y ?? 0);
  all
    .select<SVGGElement>(".badge")
    .attr("display", ({ mark }) => (mark === undefined ? "none" : null))
    .attr("data-mark", ({ mark }) => mark ?? null)
    .attr("transform", (edge) => {
      const { x, y } = middle(edgePoints(edge, layout, ids));
      return `translate(${x} ${y})`;
    });
  all.select(".badge text").text(({ mark }) => mark ?? "");
}

function widthOf(box: Rectangle | undefined): number {
  return box ? box.right - box.left : 0;
}

function heightOf(box: Rectangle | undefined): number {
  return box ? box.bottom - box.top : 0;
}
