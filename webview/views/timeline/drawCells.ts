import type { Cell } from "../../../src/presentation/timeline";
import { bisector, type Selection } from "d3";
import { fitText } from "../../layout/fitText";
import { sizes } from "../../layout/timelineLayout";
import { drawGlyph } from "./drawGlyph";
import { glyphOf } from "../glyphOf";
import { laneClass, laneRound } from "../laneClass";
import type { Group, Scene } from "./scene";

/** One box an event with the glyph of its operation; marked events have a ring and their badge. */
export function drawCells(group: Group, scene: Scene): void {
  const { model, layout, position, history, panel, kept } = scene;
  const { x, lanes, column } = layout;
  const visible = cellsInView(model.cells, layout.first, layout.last);
  const cells = group.selectAll<SVGGElement, Cell>("g.cell").data(visible, (cell) => cell.key);
  const entered = cells
    .enter()
    .append("g")
    .attr("role", "listitem")
    .attr("data-testid", ({ key }) => key);
  entered.append("title");
  entered.append("path").attr("class", "box");
  drawGlyph(entered, ({ kind }) => glyphOf(kind), 15);
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
  entered.on("click", (_, { position: to, site }) => {
    panel.dispatch({ type: "move", position: to });
    if (site) panel.post({ type: "reveal", range: site });
  });
  cells.exit().remove();
  const object = history.trace.events[position - 1]?.object;
  const all = entered.merge(cells);
  all
    .attr("class", (cell) => {
      const { lane, position: at } = cell;
      const related = object !== undefined && cell.object === object && at !== position ? " related" : "";
      const aside = kept && !kept.has(cell.key) ? " aside" : "";
      return `cell ${laneClass(lane)}${at > position ? " future" : ""}${at === position ? " current" : ""}${related}${aside}`;
    })
    .attr("transform", ({ column: at, lane }) => `translate(${x(at)} ${lanes[lane].cell})`)
    .attr("aria-current", ({ position: at }) => (at === position ? "step" : null));
  const size = Math.min(15, Math.max(8, column - 6));
  all.select("title").text((cell) => title(scene, cell));
  const strips = new Set(model.lanes.filter((lane) => lane.folded).map(({ id }) => id));
  const folded = ({ lane }: Cell) => strips.has(lane);
  drawTextures(all, column, lanes);
  all.select(".box").attr("d", (cell) => box(cell, column, lanes[cell.lane].height));
  all
    .select<SVGGElement>(".glyph")
    .attr("transform", `translate(${(column - size) / 2} ${(sizes.cell - size) / 2}) scale(${size / 15})`)
    .attr("display", (cell) => (column < 12 || folded(cell) ? "none" : null));
  all
    .select<SVGTextElement>(".label")
    .attr("x", column / 2)
    .text(({ label, lane }) => (layout.labels && !strips.has(lane) ? fitText(label, column + 4, 10.5) : ""));
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

function title({ history, model }: Scene, { title: said, position }: Cell): string {
  if (model.turns) return said;
  const { output = [] } = history.trace;
  return said + output.flatMap((line) => (line.position === position ? [`\n› ${line.text}`] : [])).join("");
}

/** Cells are in the order of their columns. */
function cellsInView(cells: readonly Cell[], first: number, last: number): Cell[] {
  const start = bisector((cell: Cell) => cell.column).left(cells as Cell[], first);
  const end = bisector((cell: Cell) => cell.column).right(cells as Cell[], last);
  return cells.slice(start, end);
}

/** Height of the texture at the foot of a cell. */
const stripe = 5;

/** A pattern at the foot of the cells of lanes that share their colour with others. */
function drawTextures(all: Selection<SVGGElement, Cell, SVGGElement, unknown>, column: number, lanes: Lanes): void {
  const rounds = ({ lane }: Cell) => laneRound(lane);
  all
    .selectAll<SVGPathElement, Cell>(".texture")
    .data((cell) => (rounds(cell) > 0 ? [cell] : []))
    .join((enter) => enter.insert("path", ".glyph").attr("class", "texture"))
    .attr("fill", (cell) => `url(#texture-${rounds(cell)})`)
    .attr("d", (cell) => {
      const { height } = lanes[cell.lane];
      return `M1.5 ${height - stripe}H${column - 1.5}V${height}H1.5z`;
    });
}
type Lanes = Scene["layout"]["lanes"];
