import type { Holding } from "../../../src/presentation/holdings";
import { fitText } from "../../layout/fitText";
import { sizes } from "../../layout/timelineLayout";
import { laneClass } from "../laneClass";
import { drawGlyph } from "./drawGlyph";
import type { Group, Scene } from "./scene";

/** Bars under the lane while it holds a lock. */
export function drawHoldings(group: Group, { model, layout, position, narrow }: Scene): void {
  const { x, first, last, lanes } = layout;
  const open = model.lanes.filter((lane) => !lane.folded);
  const bars = open.flatMap((lane) => lane.holdings.filter((bar) => bar.until >= first && bar.from <= last));
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
  // Words end before an arrow that crosses the bar, if shorter ones do.
  const crossings = model.switches.filter(({ event }) => event >= first && event <= last);
  const free = (bar: Holding) => {
    const crosses = ({ event, from, to }: (typeof crossings)[number]) =>
      event > Math.max(bar.from, first) &&
      event <= bar.until &&
      lanes[from] &&
      lanes[to] &&
      Math.min(lanes[from].cell, lanes[to].cell) <= lanes[bar.task].cell &&
      Math.max(lanes[from].cell, lanes[to].cell) > lanes[bar.task].cell;
    const crossing = crossings.find(crosses);
    return crossing ? Math.min(room(bar), x(crossing.event) - Math.max(left(bar), layout.left) - 22) : room(bar);
  };
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
        [full, `holds ${bar.name}`, bar.name].find((said) => fitText(said, free(bar), 11) === said) ??
        fitText(bar.name, room(bar), 11)
      );
    });
  all.select("title").text((bar) => `holds ${bar.name}${bar.since ? `, line ${bar.since.line}` : ""}`);
}
