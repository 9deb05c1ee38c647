import type { SpawnArrow } from "../../../src/presentation/timeline/timeline";
import type { Group, Scene } from "./scene";

/** A dotted line from the event that started a task to the beginning of its lane. */
export function drawSpawns(group: Group, { model, layout, isFuture }: Scene): void {
  const { x, lanes, first, last, column } = layout;
  const groups = new Set(model.lanes.filter(({ group: shared }) => shared !== undefined).map(({ id }) => id));
  const turn = Math.min(5, column / 4);
  group
    .selectAll<SVGPathElement, SpawnArrow>("path.spawn")
    .data(
      model.spawns.filter(({ column: at, to }) => at >= first && at <= last && !groups.has(to)),
      ({ to }) => to,
    )
    .join("path")
    .attr("class", ({ column: at }) => (isFuture(at) ? "spawn future" : "spawn"))
    .attr("d", ({ column: begun, from, to }) => {
      const [at, end] = [x(begun + 1) - turn, lanes[to].cell + lanes[to].height / 2];
      return `M${at} ${lanes[from].cell + lanes[from].height}V${end - turn}q0 ${turn} ${turn} ${turn}`;
    });
}
