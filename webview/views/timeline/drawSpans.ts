import type { Lane } from "../../../src/presentation/timeline";
import { fitText } from "../../layout/fitText";
import { textWidth } from "../../layout/textWidth";
import { laneClass } from "../laneClass";
import type { Group, Scene } from "./scene";

/** What a task does while it does not run: ready, waiting, blocked, finished. */
export function drawSpans(group: Group, scene: Scene): void {
  const { model, layout, isFuture } = scene;
  const byId = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const { x, first, last, lanes } = layout;
  const spans = model.lanes.flatMap((lane) =>
    lane.spans
      .filter((span) => span.until >= first && span.since + 1 <= last)
      .map((span) => ({ ...span, lane: lane.id })),
  );
  type Drawn = (typeof spans)[number];
  const groups = group.selectAll<SVGGElement, Drawn>("g.span").data(spans, (span) => `${span.lane}:${span.since}`);
  const entered = groups.enter().append("g");
  entered.append("path");
  entered.append("rect").attr("class", "plate").attr("rx", 2).attr("height", 14);
  entered.append("text");
  entered.append("title");
  groups.exit().remove();
  const left = (span: Drawn) => Math.max(x(span.since + 1), layout.left - 4) + 2;
  const right = (span: Drawn) => Math.min(x(span.until + 1), layout.width + 4) - 2;
  const top = (span: Drawn) => lanes[span.lane].cell;
  const look = (span: Drawn) => (span.stuck ? "stuck" : span.kind);
  const all = entered.merge(groups);
  all.attr("class", (span) => `span ${look(span)} ${laneClass(span.lane)}${isFuture(span.since) ? " future" : ""}`);
  all.select("path").attr("d", (span) => {
    const { height } = lanes[span.lane];
    if (span.kind === "ready") return `M${left(span) - 2} ${top(span) + height / 2}H${right(span)}`;
    return `M${left(span)} ${top(span) + 0.5}H${right(span)}V${top(span) + height - 0.5}H${left(span)}z`;
  });
  all
    .select("path")
    .attr("fill", (span) => (span.stuck ? "url(#hatch-stuck)" : span.kind === "blocked" ? "url(#hatch)" : "none"));
  all.each(function (span) {
    const node = this as SVGGElement;
    const [text, plate] = [node.querySelector("text")!, node.querySelector<SVGRectElement>(".plate")!];
    const from = Math.max(left(span), layout.left);
    const room = right(span) - from - 14;
    const { verb: does, object: what } = byId.get(span.lane)!.folded ? { verb: "", object: "" } : span;
    const whole = textWidth(`${does} `, 11.5) + textWidth(what, 11, true) <= room;
    const said = does !== "" && whole ? `${does} ${what}`.trim() : fitText(what, room, 11, true);
    const object = said.endsWith(span.object) ? span.object : "";
    const verb = document.createTextNode(object === "" ? said : said.slice(0, said.length - object.length));
    const name = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
    name.setAttribute("class", "mono");
    name.textContent = object;
    text.replaceChildren(verb, name);
    text.setAttribute("x", String(from + 8));
    text.setAttribute("y", String(top(span) + 15));
    const onHatch = said !== "" && span.kind === "blocked";
    plate.setAttribute("x", String(from + 4));
    plate.setAttribute("y", String(top(span) + 4));
    plate.setAttribute(
      "width",
      onHatch ? String(Math.max(0, textWidth(verb.data, 11.5) + textWidth(object, 11, true) + 8)) : "0",
    );
    node.querySelector("title")!.textContent = span.verb
      ? `${byId.get(span.lane)!.name} ${span.verb} ${span.object}`.trim()
      : "can run";
  });
  drawFinished(group, scene);
}

/** A short stroke where a task has finished. */
function drawFinished(group: Group, { model, layout, isFuture }: Scene): void {
  const { x, first, last, lanes } = layout;
  group
    .selectAll<SVGPathElement, Lane>("path.finished")
    .data(
      model.lanes.filter(({ finished = -1 }) => finished + 1 >= first && finished < last),
      (lane) => lane.id,
    )
    .join("path")
    .attr("class", ({ id, finished = 0 }) => `finished ${laneClass(id)}${isFuture(finished) ? " future" : ""}`)
    .attr("d", ({ id, finished = 0 }) => `M${x(finished + 1) + 3} ${lanes[id].cell + 2}v${lanes[id].height - 4}`);
}
