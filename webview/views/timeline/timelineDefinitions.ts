import type { Selection } from "d3";

/** At the foot of lanes that share their colour: lines down, a line across, slanted lines. */
const textures = {
  "texture-1": "M1.5 0v6M4.5 0v6",
  "texture-2": "M0 2h6M0 5h6",
  "texture-3": "M0 6L6 0M-1 1L1 -1M5 7L7 5",
};

/** Hatches, arrow heads and the clip of the lanes. */
export function timelineDefinitions(svg: Selection<SVGSVGElement, unknown, null, undefined>): void {
  const definitions = svg.append("defs");
  for (const id of ["hatch", "hatch-stuck"]) {
    const pattern = definitions.append("pattern").attr("id", id).attr("class", id);
    pattern
      .attr("width", 6)
      .attr("height", 6)
      .attr("patternUnits", "userSpaceOnUse")
      .attr("patternTransform", "rotate(45)");
    pattern.append("rect").attr("width", 6).attr("height", 6);
    pattern.append("path").attr("d", "M0 0v6");
  }
  for (const [id, d] of Object.entries(textures)) {
    const pattern = definitions.append("pattern").attr("id", id).attr("class", "textures");
    pattern.attr("width", 6).attr("height", 6).attr("patternUnits", "userSpaceOnUse").append("path").attr("d", d);
  }
  for (const kind of ["plain", "preempted", "order"]) {
    const marker = definitions.append("marker").attr("id", `arrow-${kind}`).attr("class", `arrow ${kind}`);
    marker.attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4).attr("markerWidth", 8).attr("markerHeight", 8);
    marker.attr("markerUnits", "userSpaceOnUse").attr("orient", "auto");
    marker.append("path").attr("d", "M1 1l6 3l-6 3z");
  }
  definitions.append("clipPath").attr("id", "lanes-clip").append("rect");
}
