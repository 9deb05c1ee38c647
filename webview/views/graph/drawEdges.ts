import type { Selection } from "d3";
import { line, curveCatmullRom } from "d3";
import type { WaitEdgeView, WaitForModel } from "../../../src/presentation/waitForModel";
import type { GraphLayout, Point } from "../../layout/graphLayout";
import { textWidth } from "../../layout/textWidth";
import type { Panel } from "../part";
import { t } from "../../texts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Solid = holds, dashed = waits for; each with its line. Clicking one reveals that line. */
export function drawEdges(group: Group, { edges, closed }: WaitForModel, layout: GraphLayout, panel: Panel): void {
  const ids = new Set(edges.map((edge) => edge.id));
  const bent = (edge: WaitEdgeView) => ids.has(`${edge.to}-${edge.from}`);
  const groups = group.selectAll<SVGGElement, WaitEdgeView>("g.edge").data([...edges], (edge) => edge.id);
  const entered = groups.enter().append("g");
  entered.append("path").attr("class", "line");
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
  const route = line<Point>(
    (p) => p.x,
    (p) => p.y,
  ).curve(curveCatmullRom);
  all
    .select(".line")
    .attr("d", (edge) => route(points(edge, layout, bent(edge))))
    .attr("marker-end", ({ inCycle }) => `url(#head-${inCycle ? "cycle" : "edge"})`);
  all.select(".label").each(function (edge) {
    placeLabel(this as SVGTextElement, edge, points(edge, layout, bent(edge)), layout);
  });
  all
    .select<SVGGElement>(".badge")
    .attr("display", ({ mark }) => (mark === undefined ? "none" : null))
    .attr("data-mark", ({ mark }) => mark ?? null)
    .attr("transform", (edge) => {
      const { x, y } = middle(points(edge, layout, bent(edge)));
      return `translate(${x} ${y})`;
    });
  all.select(".badge text").text(({ mark }) => mark ?? "");
}

function points(edge: WaitEdgeView, layout: GraphLayout, bent: boolean): Point[] {
  const route = [...layout.route(edge.from, edge.to)];
  if (!bent || route.length !== 2) return route;
  const [a, b] = route;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [a, { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * 16, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * 16 }, b];
}

function middle(route: readonly Point[]): Point {
  if (route.length === 0) return { x: 0, y: 0 };
  if (route.length % 2 === 1) return route[(route.length - 1) / 2];
  const [a, b] = [route[route.length / 2 - 1], route[route.length / 2]];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Above or below a level line, beside a steep one, on the side where the picture has room. */
function placeLabel(text: SVGTextElement, edge: WaitEdgeView, route: readonly Point[], layout: GraphLayout): void {
  const { kind, site, mark } = edge;
  const at = middle(route);
  const [a, b] = [route[0] ?? at, route[route.length - 1] ?? at];
  const level = Math.abs(a.y - b.y) < Math.abs(a.x - b.x);
  const line = site ? t("line {0}", site.line) : "";
  const short = { holds: t("holds"), waits: t("waits for"), ahead: t("goes first"), awaits: "" }[kind];
  const said = {
    holds: t("held since {0}", line),
    waits: `${t("waits for")} · ${line}`,
    ahead: `${t("goes first")} · ${line}`,
  };
  const full = kind === "awaits" ? `${t("awaits")} · ${line}` : said[kind];
  const room = level ? Math.abs(a.x - b.x) - 12 : Math.abs(layout.width / 2 - at.x) - (mark === undefined ? 10 : 20);
  const label = !line ? short : ([full, line].find((words) => textWidth(words, 11) <= room) ?? "");
  text.textContent = label;
  const low = at.y > layout.height / 2;
  const beside = mark === undefined ? 6 : 15;
  text.setAttribute("text-anchor", level ? "middle" : at.x > layout.width / 2 ? "end" : "start");
  text.setAttribute("x", String(level ? at.x : at.x + (at.x > layout.width / 2 ? -beside : beside)));
  text.setAttribute("y", String(level ? at.y + (low ? (mark ? 20 : 15) : mark ? -12 : -8) : at.y + 4));
}
