import type { Holding } from "../../../src/presentation/holdings";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { fitText } from "../../layout/fitText";
import { sizes } from "../../layout/timelineLayout";
import { t } from "../../texts";
import { laneClass } from "../elements/laneClass";
import { drawGlyph } from "./drawGlyph";
import { put } from "./put";
import type { Group, Scene } from "./scene";

/** Bars under the lane while it holds a lock. */
export function drawHoldings(group: Group, { model, layout, isFuture, narrow }: Scene): void {
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
  put(all, { class: (bar) => `holding ${laneClass(bar.task)}${isFuture(bar.from) ? " future" : ""}` });
  put(all.selectAll<SVGRectElement, Holding>("rect"), { x: left, y: top });
  put(all.select(".held"), { width: (bar) => Math.max(3, right(bar) - left(bar)) });
  const inView = (bar: Holding) => Math.max(left(bar), layout.left);
  put(all.select(".glyph"), {
    transform: (bar) => `translate(${inView(bar) + 6} ${top(bar) + 1.5})`,
    display: (bar) => (room(bar) < -8 ? "none" : null),
  });
  const said = (bar: Holding) => {
    const line = bar.since && !narrow ? ` · ${lineWords(bar.since)}` : "";
    const short = t("holds {0}", bar.name);
    const full = `${short}${line}`;
    return (
      [full, short, bar.name].find((words) => fitText(words, free(bar), 11) === words) ??
      fitText(bar.name, room(bar), 11)
    );
  };
  put(all.select("text"), { x: (bar) => inView(bar) + 21, y: (bar) => top(bar) + 10.8, text: said });
  put(all.select("title"), {
    text: (bar) => `${t("holds {0}", bar.name)}${bar.since ? `, ${lineWords(bar.since)}` : ""}`,
  });
}
