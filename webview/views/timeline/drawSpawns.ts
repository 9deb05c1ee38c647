import type { SpawnArrow } from "../../../src/presentation/timelineModel";
import type { Group, Scene } from "./scene";

/** A dotted line from the event that started a task to the beginning of its lane. */
export function drawSpawns(group: Group, { model, layout, position }: Scene): void {
  const { x, lanes, first, last, column } = layout;
  const turn = Math.min(5, column / 4);
  group
    .selectAll<SVGPathElement, SpawnArrow>("path.spawn")
    .data(
      model.spawns.filter(({ event }) => event >= first && event <= last),
      ({ to }) => to,
    )
    .join("path")
    .attr("class", ({ event }) => (event > position ? "spawn future" : "spawn"))
    .attr("d", ({ event, from, to }) => {
      const [at, end] = [x(event + 1) - turn, lanes[to].cell + lanes[to].height / 2];
      return `M${at} ${lanes[from].cell + lanes[from].height}V${end - turn}q0 ${turn} ${turn} ${turn}`;
    });
}
