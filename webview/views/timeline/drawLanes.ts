import type { Holding } from "../../../src/presentation/holdings";
import type { Lane } from "../../../src/presentation/timelineModel";
import { fitText } from "../../layout/fitText";
import { textWidth } from "../../layout/textWidth";
import { sizes } from "../../layout/timelineLayout";
import { drawGlyph } from "./drawGlyph";
import { laneClass } from "../laneClass";
import type { Group, Scene } from "./scene";

const statusText = { ready: "can run", blocked: "blocked", waiting: "waiting", finished: "finished" } as const;

/** Separators, and at the left each task's name with its state at the cursor. */
export function drawNames(group: Group, { model, layout, history, position }: Scene): void {
  const lanes = group.selectAll<SVGGElement, Lane>("g.lane").data([...model.lanes], (lane) => lane.task);
  const entered = lanes.enter().append("g");
  entered.append("path").attr("class", "separator");
  entered.append("rect").attr("class", "swatch").attr("width", 3).attr("height", 22);
  entered.append("text").attr("class", "name").attr("x", 9);
  entered.append("text").attr("class", "status").attr("x", 9);
  entered.append("title");
  lanes.exit().remove();
  const all = entered.merge(lanes).attr("class", (lane) => `lane ${laneClass(lane.task)}`);
  all.attr("data-testid", (lane) => `lane-${lane.task}`).attr("data-status", (lane) => status(lane.task));
  all.select(".separator").attr("d", (lane) => `M0 ${layout.lanes[lane.task].top - 0.5}H${layout.width}`);
  all.select(".swatch").attr("y", (lane) => layout.lanes[lane.task].cell);
  all
    .select(".name")
    .attr("y", (lane) => layout.lanes[lane.task].cell + 10)
    .text((lane) => fitText(lane.name, layout.left - 14, 12));
  all
    .select(".status")
    .attr("y", (lane) => layout.lanes[lane.task].cell + 23)
    .classed("bad", (lane) => lane.spans.some((span) => span.stuck && span.since <= position))
    .text((lane) => {
      const said = status(lane.task);
      return fitText(said, layout.left - 8, 11) === said ? said : "";
    });
  all.select("title").text((lane) => `${lane.name}: ${status(lane.task)}`);

  function status(task: number): string {
    const state = history.task(task, position);
    return state ? statusText[state.status] : "not started";
  }
}

/** What a task does while it does not run: ready, waiting, blocked, finished. */
export function drawSpans(group: Group, scene: Scene): void {
  const { model, layout, position } = scene;
  const { x, first, last, lanes } = layout;
  const spans = model.lanes.flatMap((lane) =>
    lane.spans
      .filter((span) => span.until >= first && span.since + 1 <= last)
      .map((span) => ({ ...span, lane: lane.task })),
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
  all.attr("class", (span) => `span ${look(span)} ${laneClass(span.lane)}${span.since > position ? " future" : ""}`);
  all.select("path").attr("d", (span) => {
    if (span.kind === "ready") return `M${left(span) - 2} ${top(span) + sizes.cell / 2}H${right(span)}`;
    return `M${left(span)} ${top(span) + 0.5}H${right(span)}V${top(span) + sizes.cell - 0.5}H${left(span)}z`;
  });
  all
    .select("path")
    .attr("fill", (span) => (span.stuck ? "url(#hatch-stuck)" : span.kind === "blocked" ? "url(#hatch)" : "none"));
  all.each(function (span) {
    const node = this as SVGGElement;
    const [text, plate] = [node.querySelector("text")!, node.querySelector<SVGRectElement>(".plate")!];
    const from = Math.max(left(span), layout.left);
    const room = right(span) - from - 14;
    const words = span.verb === "" ? [] : [`${span.verb} ${span.object}`, span.object, ""];
    const label = words.find((candidate) => fitText(candidate, room, 11.5) === candidate) ?? "";
    const said = label === "" && span.object ? fitText(span.object, room, 11.5) : label;
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
      ? `${model.lanes[span.lane].name} ${span.verb} ${span.object}`
      : "can run";
  });
  drawFinished(group, scene);
}

/** A short stroke where a task has finished. */
function drawFinished(group: Group, { model, layout, position }: Scene): void {
  const { x, first, last, lanes } = layout;
  group
    .selectAll<SVGPathElement, Lane>("path.finished")
    .data(
      model.lanes.filter(({ finished = -1 }) => finished + 1 >= first && finished < last),
      (lane) => lane.task,
    )
    .join("path")
    .attr("class", ({ task, finished = 0 }) => `finished ${laneClass(task)}${finished > position ? " future" : ""}`)
    .attr("d", ({ task, finished = 0 }) => `M${x(finished + 1) + 3} ${lanes[task].cell + 2}v${sizes.cell - 4}`);
}

/** Bars under the lane while it holds a lock. */
export function drawHoldings(group: Group, { model, layout, position, narrow }: Scene): void {
  const { x, first, last, lanes } = layout;
  const bars = model.lanes.flatMap((lane) => lane.holdings.filter((bar) => bar.until >= first && bar.from <= last));
  const groups = group
    .selectAll<SVGGElement, Holding>("g.holding")
    .data(bars, (bar) => `${bar.task}:${bar.object}:${bar.from}`);
  const entered = groups.enter().append("g");
  entered.append("rect").attr("class", "held").attr("height", sizes.bar);
  entered.append("rect").attr("class", "edge").attr("height", sizes.bar).attr("width", 3);
  drawGlyph(entered, () => "lock", 11);
  entered.append("text");
  entered.append("title");
  groups.exit().remove();
  const left = (bar: Holding) => Math.max(x(bar.from) + 1, layout.left - 4);
  const right = (bar: Holding) =>
    Math.min(bar.open ? x(bar.until + 1) - 2 : x(bar.until) + layout.column / 2, layout.width);
  const top = (bar: Holding) => lanes[bar.task].bars + bar.row * (sizes.bar + sizes.barGap);
  const room = (bar: Holding) => right(bar) - Math.max(left(bar), layout.left) - 24;
  const all = entered.merge(groups);
  all.attr("class", (bar) => `holding ${laneClass(bar.task)}${bar.from > position ? " future" : ""}`);
  all.selectAll<SVGRectElement, Holding>("rect").attr("x", left).attr("y", top);
  all.select(".held").attr("width", (bar) => Math.max(3, right(bar) - left(bar)));
  const inView = (bar: Holding) => Math.max(left(bar), layout.left);
  all.select(".glyph").attr("transform", (bar) => `translate(${inView(bar) + 6} ${top(bar) + 1.5})`);
  all.select(".glyph").attr("display", (bar) => (room(bar) < -8 ? "none" : null));
  all
    .select("text")
    .attr("x", (bar) => inView(bar) + 21)
    .attr("y", (bar) => top(bar) + 10.8)
    .text((bar) => {
      const line = bar.since && !narrow ? ` · line ${bar.since.line}` : "";
      const full = `holds ${bar.name}${line}`;
      return (
        [full, `holds ${bar.name}`, bar.name].find((said) => fitText(said, room(bar), 11) === said) ??
        fitText(bar.name, room(bar), 11)
      );
    });
  all.select("title").text((bar) => `holds ${bar.name}${bar.since ? `, line ${bar.since.line}` : ""}`);
}
