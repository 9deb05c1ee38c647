import type { Selection } from "d3";
import type { WaitForModel, WaitNode } from "../../../src/presentation/state/waitForModel";
import type { WaitForUnion } from "../../../src/presentation/state/waitForUnion";
import { fitName } from "../../layout/fitText";
import type { GraphLayout } from "../../layout/graphLayout";
import { textWidth } from "../../layout/textWidth";
import { glyphOf } from "../elements/glyphOf";
import { laneClass } from "../elements/laneClass";
import { drawGlyph } from "../timeline/drawGlyph";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Tasks are pills in their colour, everything else boxes; who has nothing to do with it now is faded. */
export function drawNodes(group: Group, union: WaitForUnion, model: WaitForModel, layout: GraphLayout): void {
  const active = new Set(model.edges.flatMap((edge) => [edge.from, edge.to]));
  const inCycle = new Set(model.edges.filter((edge) => edge.inCycle).flatMap((edge) => [edge.from, edge.to]));
  const box = (node: WaitNode) => layout.boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const nodes = group
    .selectAll<SVGGElement, WaitNode>("g.node")
    .data([...union.nodes], (node) => `${node.id} ${node.name}`);
  const entered = nodes
    .enter()
    .append("g")
    .attr("data-testid", (node) => `node-${node.name}`);
  entered.append("rect");
  const objects = entered.filter((node) => node.task === undefined);
  drawGlyph(objects, (node) => glyphOf(node.kind === "task" ? "variable" : node.kind), 13);
  entered.append("text").attr("text-anchor", "middle").attr("y", 4);
  entered.append("title").text((node) => node.name);
  nodes.exit().remove();
  const all = entered.merge(nodes);
  all
    .attr("class", ({ id, task, isNever }) => {
      const look = task === undefined ? "object" : `pill ${laneClass(task)}`;
      return `node ${look}${isNever ? " never" : ""}${active.has(id) ? "" : " idle"}${inCycle.has(id) ? " cycle" : ""}`;
    })
    .attr("transform", (node) => `translate(${box(node).x} ${box(node).y})`);
  all
    .select("rect")
    .attr("x", (node) => -box(node).width / 2)
    .attr("y", (node) => -box(node).height / 2)
    .attr("width", (node) => box(node).width)
    .attr("height", (node) => box(node).height)
    .attr("rx", (node) => (node.task === undefined ? 3 : box(node).height / 2));
  const label = (node: WaitNode) =>
    node.task === undefined
      ? fitName(node.name, box(node).width - 28, 12, true)
      : fitName(node.name, box(node).width - 18, 12);
  all
    .select("text")
    .attr("x", (node) => (node.task === undefined ? 9 : 0))
    .text(label);
  all.select(".glyph").attr("transform", (node) => `translate(${-textWidth(label(node), 12, true) / 2 - 13} -6.5)`);
}
