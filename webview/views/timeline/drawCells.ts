import type { Cell } from "../../../src/presentation/timelineModel";
import { fitText } from "../../layout/fitText";
import { sizes } from "../../layout/timelineLayout";
import { drawGlyph } from "./drawGlyph";
import { glyphOf } from "../glyphOf";
import { laneClass } from "../laneClass";
import type { Group, Scene } from "./scene";

/** One box an event with the glyph of its operation; marked events have a ring and their badge. */
export function drawCells(group: Group, scene: Scene): void {
  const { model, layout, position, history, panel } = scene;
  const { x, lanes, column } = layout;
  const visible = model.cells.slice(layout.first - 1, layout.last);
  const cells = group.selectAll<SVGGElement, Cell>("g.cell").data(visible, (cell) => cell.event.number);
  const entered = cells
    .enter()
    .append("g")
    .attr("role", "listitem")
    .attr("data-testid", ({ event }) => `event-${event.number}`);
  entered.append("title");
  entered.append("path").attr("class", "box");
  drawGlyph(entered, ({ event }) => glyphOf(event.kind), 15);
  entered.append("text").attr("class", "label").attr("text-anchor", "middle").attr("y", 34);
  entered
    .filter(({ mark }) => mark !== undefined)
    .call((marked) => {
      marked.append("rect").attr("class", "ring").attr("y", 0).attr("rx", 2);
      const badge = marked
        .append("g")
        .attr("class", "badge")
        .attr("data-mark", ({ mark }) => mark!);
      badge.append("circle").attr("r", 7);
      badge
        .append("text")
        .attr("text-anchor", "middle")
        .attr("y", 3.6)
        .text(({ mark }) => mark!);
    });
  entered.on("click", (_, { event }) => {
    panel.dispatch({ type: "move", position: event.number });
    if (event.site) panel.post({ type: "reveal", range: event.site });
  });
  cells.exit().remove();
  const object = history.trace.events[position - 1]?.object;
  const all = entered.merge(cells);
  all
    .attr("class", ({ event, lane }) => {
      const related = object !== undefined && event.object === object && event.number !== position ? " related" : "";
      return `cell ${laneClass(lane)}${event.number > position ? " future" : ""}${event.number === position ? " current" : ""}${related}`;
    })
    .attr("transform", ({ event, lane }) => `translate(${x(event.number)} ${lanes[lane].cell})`)
    .attr("aria-current", ({ event }) => (event.number === position ? "step" : null));
  const size = Math.min(15, Math.max(8, column - 6));
  all.select("title").text(({ event }) => title(scene, event.number));
  const folded = ({ lane }: Cell) => model.lanes[lane].folded;
  all.select(".box").attr("d", (cell) => box(cell, column, lanes[cell.lane].height));
  all
    .select<SVGGElement>(".glyph")
    .attr("transform", `translate(${(column - size) / 2} ${(sizes.cell - size) / 2}) scale(${size / 15})`)
    .attr("display", (cell) => (column < 12 || folded(cell) ? "none" : null));
  all
    .select<SVGTextElement>(".label")
    .attr("x", column / 2)
    .text(({ label, lane }) => (layout.labels && !model.lanes[lane].folded ? fitText(label, column + 4, 10.5) : ""));
  all
    .select<SVGRectElement>(".ring")
    .attr("x", 1)
    .attr("height", ({ lane }) => lanes[lane].height)
    .attr("width", Math.max(4, column - 3));
  all.select(".badge").attr("transform", `translate(${Math.max(column - 4, 8)} -1)`);
}

/** Rounded where a run of one task begins and ends, a hairline apart in between. */
function box({ first, last }: Cell, column: number, h: number): string {
  const [from, to] = [first ? 1 : 0.5, column - (last ? 1 : 0.5)];
  const [a, b] = [first ? 2 : 0, last ? 2 : 0];
  return `M${from + a} 0H${to - b}q${b} 0 ${b} ${b}V${h - b}q0 ${b} ${-b} ${b}H${from + a}q${-a} 0 ${-a} ${-a}V${a}q0 ${-a} ${a} ${-a}z`;
}

function title({ history }: Scene, number: number): string {
  const { trace } = history;
  const event = trace.events[number - 1];
  const line = event.site ? ` · line ${event.site.line}` : "";
  const why = event.switch ? `\n${event.switch.text}` : "";
  const printed = (trace.output ?? []).filter(({ position }) => position === number).map(({ text }) => `\n› ${text}`);
  return `${number} · ${trace.tasks[event.task].name} ${event.sentence}${line}${why}${printed.join("")}`;
}
