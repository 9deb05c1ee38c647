import { laneClass } from "../elements/laneClass";
import type { Group, Scene } from "./scene";

const row = 4;

/** Height of the strip that shows the whole execution; 0 where all of it is in view anyway. */
export function overviewHeight({ model, layout }: Pick<Scene, "model" | "layout">): number {
  return layout.maxScroll > 0 ? rowsOf(model).count * row + 6 : 0;
}

/** The row of each lane; those that share a strip share a row. */
function rowsOf({ lanes }: Scene["model"]): { readonly rows: ReadonlyMap<number, number>; readonly count: number } {
  const groups = new Map<string, number>();
  const rows = new Map<number, number>();
  let count = 0;
  for (const { id, group } of lanes) {
    const at = (group === undefined ? undefined : groups.get(group)) ?? count++;
    if (group !== undefined) groups.set(group, at);
    rows.set(id, at);
  }
  return { rows, count };
}

/** The whole execution in one line a task; the frame is what the lanes show. The runs are drawn once a trace and width. */
export function drawOverview(group: Group, { model, layout, position }: Scene): void {
  const { left, width, maxScroll, scroll, column } = layout;
  group.attr("display", maxScroll > 0 ? null : "none");
  if (maxScroll === 0) return;
  const room = width - left - 1;
  const scale = room / (room + maxScroll);
  const drawnAs = `${width} ${column * scale}`;
  const drawn = group.selectAll<SVGGElement, typeof model>("g.runs").data([model]);
  const runs = drawn.join("g").attr("class", "runs");
  const kept = runs.node() as (SVGGElement & { drawnFor?: unknown; drawnAs?: string }) | null;
  if (kept && (kept.drawnFor !== model || kept.drawnAs !== drawnAs)) {
    kept.drawnFor = model;
    kept.drawnAs = drawnAs;
    runs
      .selectAll<SVGPathElement, { lane: number; d: string }>("path")
      .data(runPaths(model, column * scale))
      .join("path")
      .attr("class", ({ lane }) => laneClass(lane))
      .attr("d", ({ d }) => d)
      .attr("transform", `translate(${left} 3)`);
  }
  const height = overviewHeight({ model, layout });
  // A click between two lines of the strip is meant for it as well
  group
    .selectAll("rect.ground")
    .data([0])
    .join((enter) => enter.insert("rect", ":first-child").attr("class", "ground").attr("fill", "transparent"))
    .attr("x", left)
    .attr("width", room)
    .attr("height", height);
  group
    .selectAll("rect.window")
    .data([0])
    .join("rect")
    .attr("class", "window")
    .attr("x", left + scroll * scale)
    .attr("width", Math.max(8, room * scale))
    .attr("height", height)
    .attr("rx", 2);
  group
    .selectAll("path.cursor")
    .data([0])
    .join("path")
    .attr("class", "cursor")
    .attr("d", `M${left + model.columns.last(position) * column * scale} 0v${height}`);
}

/** One path a lane, a column `wide` pixels; runs that fall on the same pixels are joined. */
function runPaths(model: Scene["model"], wide: number): { lane: number; d: string }[] {
  const { cells, lanes } = model;
  const pixel = (column: number) => Math.round((column - 1) * wide);
  const { rows, count } = rowsOf(model);
  const first = new Map(lanes.map(({ id }) => [rows.get(id)!, id]).reverse() as [number, number][]);
  const parts = Array.from({ length: count }, (): string[] => []);
  const ends = parts.map(() => -1);
  for (const { column, lane } of cells) {
    const at = rows.get(lane)!;
    const [from, to] = [pixel(column), Math.max(pixel(column) + 1, pixel(column + 1))];
    if (to <= ends[at]) continue;
    parts[at].push(`M${Math.max(from, ends[at])} ${at * row + 1.5}H${to}`);
    ends[at] = to;
  }
  return parts.map((part, index) => ({ lane: first.get(index)!, d: part.join("") }));
}
