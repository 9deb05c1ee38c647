import type { Touch, ValueSpan } from "../../../src/presentation/timeline/objectLane";
import { fitText } from "../../layout/fitText";
import { textWidth } from "../../layout/textWidth";
import { laneClass } from "../elements/laneClass";
import { drawGlyph } from "./drawGlyph";
import type { Group, Scene } from "./scene";

/** The values of the contested object over time, with a tick in the task's colour wherever it is touched. */
export function drawObjectLane(group: Group, { model, layout, isFuture }: Scene): void {
  const { contested } = model;
  const { x, left, width, column, first, last, objectTop = 0 } = layout;
  const top = objectTop + 7;
  group.attr("display", contested ? null : "none");
  if (!contested) return;
  group
    .selectAll("path.separator")
    .data([0])
    .join("path")
    .attr("class", "separator")
    .attr("d", `M0 ${objectTop - 0.5}H${width}`);
  const icon = group.selectAll<SVGGElement, number>("g.kind").data([0]);
  const added = icon.enter().append("g").attr("class", "kind");
  drawGlyph(added, () => "variable", 14);
  added.merge(icon).attr("transform", `translate(0 ${top + 3.5})`);
  group
    .selectAll("text.name")
    .data([contested.name])
    .join("text")
    .attr("class", "name mono")
    .attr("x", 19)
    .attr("y", top + 15)
    .text((name) => fitText(name, left - 24, 12, true));
  const values = contested.values.filter((value) => value.until >= first && value.since <= last);
  const clipped = group.selectAll("g.clipped").data([0]).join("g").attr("class", "clipped");
  clipped.attr("clip-path", "url(#lanes-clip)");
  const groups = clipped.selectAll<SVGGElement, ValueSpan>("g.value").data(values, (value) => value.since);
  const entered = groups.enter().append("g");
  entered.append("rect").attr("height", 21).attr("rx", 2);
  entered.append("text");
  entered.append("title");
  groups.exit().remove();
  const start = (value: ValueSpan) => Math.max(left, value.since === 0 ? left : x(value.since) + column / 2);
  const end = (value: ValueSpan) =>
    value.until > model.columns.count ? x(value.until + 1) - 2 : x(value.until) + column / 2;
  const all = entered.merge(groups).attr("class", (value) => (isFuture(value.since) ? "value future" : "value"));
  all
    .select("rect")
    .attr("x", start)
    .attr("y", top)
    .attr("width", (value) => Math.max(1, Math.min(width, end(value)) - start(value)));
  const touches = contested.touches.filter(({ column: at }) => at >= first && at <= last);
  const radius = ({ mark }: Touch) => (mark === undefined ? 4 : 7);
  // Between two circles: all of the value where that fits first, or else as much as possible
  const words = (value: ValueSpan) => {
    const stops = [
      start(value) + (value.since === 0 ? 8 : 12),
      ...touches
        .filter(({ column: at }) => at > value.since && at < value.until)
        .flatMap((touch) => [-1, 1].map((side) => x(touch.column) + column / 2 + side * (radius(touch) + 4))),
      Math.min(width, end(value)) - 8,
    ];
    const gaps = stops.flatMap((from, index) => (index % 2 === 0 ? [{ from, room: stops[index + 1] - from }] : []));
    const widest = gaps.reduce((best, gap) => (gap.room > best.room ? gap : best));
    const gap = gaps.find(({ room }) => textWidth(value.value, 11, true) <= room) ?? widest;
    return { x: gap.from, text: fitText(value.value, gap.room, 11, true) };
  };
  const said = new Map(values.map((value) => [value, words(value)]));
  all
    .select("text")
    .attr("x", (value) => said.get(value)!.x)
    .attr("y", top + 15)
    .text((value) => said.get(value)!.text);
  all.select("title").text(({ value }) => value);
  const ticks = clipped.selectAll<SVGGElement, Touch>("g.touch").data(touches, ({ column: at }) => at);
  const fresh = ticks.enter().append("g");
  fresh.append("circle").attr("r", radius);
  fresh
    .filter(({ mark }) => mark !== undefined)
    .append("text")
    .attr("text-anchor", "middle")
    .attr("y", 3.6)
    .text(({ mark }) => mark!);
  ticks.exit().remove();
  fresh
    .merge(ticks)
    .attr("class", ({ lane, mark, writes, column: at }) => {
      const look = mark === undefined ? (writes ? "writes" : "reads") : "badge";
      return `touch ${look} ${laneClass(lane)}${isFuture(at) ? " future" : ""}`;
    })
    .attr("data-mark", ({ mark }) => mark ?? null)
    .attr("transform", ({ column: at }) => `translate(${x(at) + column / 2} ${top + 10.5})`);
}
