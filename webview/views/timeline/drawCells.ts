import { bisector } from "d3";
import type { Cell } from "../../../src/presentation/timeline/timeline";
import { fitText } from "../../layout/fitText";
import { sizes } from "../../layout/timelineLayout";
import { glyphOf } from "../elements/glyphOf";
import { icons } from "../elements/icons";
import { laneClass, laneRound } from "../elements/laneClass";
import { put } from "./put";
import type { Group, Scene } from "./scene";

/**
 * One box an event with the glyph of its operation; marked events have a ring and their badge. While the cursor runs
 * through a long trace, elements are used again for the events that come into view.
 */
export function drawCells(group: Group, scene: Scene): void {
  const { model, layout, position, history, panel, kept } = scene;
  const { x, lanes, column } = layout;
  const visible = cellsInView(model.cells, layout.first, layout.last);
  // As many columns as can be in view at once: what comes in takes the elements of what goes out
  const slot = slots(visible, Math.ceil((layout.width - layout.left) / column) + 1);
  const cells = group.selectAll<SVGGElement, Cell>("g.cell").data(visible, slot);
  const entered = cells.enter().append("g").attr("role", "listitem");
  entered.append("title");
  entered.append("path").attr("class", "box");
  entered.append("path").attr("class", "texture");
  const glyphs = entered.append("g").attr("class", "glyph");
  for (const kind of ["stroke", "fill"]) glyphs.append("path").attr("class", `glyph-${kind}`);
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
  put(all, {
    class: (cell) => {
      const { lane, position: at } = cell;
      const related = object !== undefined && cell.object === object && at !== position ? " related" : "";
      const aside = kept && !kept.has(cell.key) ? " aside" : "";
      return `cell ${laneClass(lane)}${at > position ? " future" : ""}${at === position ? " current" : ""}${related}${aside}`;
    },
    "data-testid": ({ key }) => key,
    transform: ({ column: at, lane }) => `translate(${x(at)} ${lanes[lane].cell})`,
    "aria-current": ({ position: at }) => (at === position ? "step" : null),
  });
  const size = Math.min(15, Math.max(8, column - 6));
  const strips = new Set(model.lanes.filter((lane) => lane.folded).map(({ id }) => id));
  const folded = ({ lane }: Cell) => strips.has(lane);
  put(all.select("title"), { text: (cell) => title(scene, cell) });
  put(all.select(".box"), { d: (cell) => box(cell, column, lanes[cell.lane].height) });
  put(all.select(".texture"), {
    fill: ({ lane }) => (laneRound(lane) > 0 ? `url(#texture-${laneRound(lane)})` : null),
    d: ({ lane }) => (laneRound(lane) > 0 ? texture(column, lanes[lane].height) : null),
    display: ({ lane }) => (laneRound(lane) > 0 ? null : "none"),
  });
  put(all.select(".glyph"), {
    transform: `translate(${(column - size) / 2} ${(sizes.cell - size) / 2}) scale(${size / 16})`,
    display: (cell) => (column < 12 || folded(cell) ? "none" : null),
  });
  for (const kind of ["stroke", "fill"] as const)
    put(all.select(`.glyph-${kind}`), { d: (cell) => icons[glyphOf(cell.kind)][kind] || null });
  put(all.select(".label"), {
    x: column / 2,
    text: (cell) => (layout.labels && !folded(cell) ? fitText(cell.label, column - 2, 10.5) : ""),
  });
  const marked = all.filter(({ mark }) => mark !== undefined);
  put(marked.select(".ring"), {
    x: 1,
    height: ({ lane }) => lanes[lane].height,
    width: Math.max(4, column - 3),
  });
  put(marked.select(".badge"), { transform: `translate(${Math.max(column - 4, 8)} -1)` });
}

/** Which element shows a cell: those that are `count` columns apart share theirs, and marked ones have their own. */
function slots(visible: readonly Cell[], count: number): (cell: Cell) => string {
  let [before, same] = [-1, 0];
  for (const cell of visible) {
    same = cell.column === before ? same + 1 : 0;
    before = cell.column;
    slotOf.set(cell, cell.mark === undefined ? `${cell.column % count}.${same}` : cell.key);
  }
  return (cell) => slotOf.get(cell) ?? cell.key;
}
/** Also of the cells that were in view before. */
const slotOf = new WeakMap<Cell, string>();

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
function texture(column: number, height: number): string {
  return `M1.5 ${height - stripe}H${column - 1.5}V${height}H1.5z`;
}
