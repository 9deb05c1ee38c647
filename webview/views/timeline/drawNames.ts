import type { Lane } from "../../../src/presentation/timelineModel";
import { fitName, fitText } from "../../layout/fitText";
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
  // One line above all strips
  const strips = new Set(
    model.lanes
      .filter((lane) => lane.folded)
      .slice(1)
      .map((lane) => lane.task),
  );
  const all = entered.merge(lanes).attr("class", (lane) => `lane ${laneClass(lane.task)}`);
  all.attr("data-testid", (lane) => `lane-${lane.task}`).attr("data-status", (lane) => status(lane.task));
  all
    .select<SVGPathElement>(".separator")
    .attr("d", (lane) => (strips.has(lane.task) ? "" : `M0 ${layout.lanes[lane.task].top - 0.5}H${layout.width}`));
  all
    .select<SVGRectElement>(".swatch")
    .attr("y", (lane) => layout.lanes[lane.task].cell)
    .attr("height", (lane) => layout.lanes[lane.task].height);
  all
    .select<SVGTextElement>(".name")
    .attr("y", (lane) => layout.lanes[lane.task].cell + (saidStatus(lane.task) ? 10 : 15))
    .text((lane) => (lane.folded ? "" : fitName(lane.name, layout.left - 14, 12)));
  all
    .select(".status")
    .attr("y", (lane) => layout.lanes[lane.task].cell + 23)
    .classed("bad", (lane) => lane.spans.some((span) => span.stuck && span.since <= position))
    .text((lane) => (lane.folded ? "" : saidStatus(lane.task)));
  all.select("title").text((lane) => `${lane.name}: ${status(lane.task)}`);

  const folded = model.lanes.filter((lane) => lane.folded);
  const middle = folded.reduce((sum, lane) => sum + layout.lanes[lane.task].cell + 4, 0) / Math.max(1, folded.length);
  group
    .selectAll<SVGTextElement, number>("text.more")
    .data(folded.length > 0 ? [folded.length] : [])
    .join("text")
    .attr("class", "more dim")
    .attr("x", 9)
    .attr("y", middle + 4)
    .text((count) => `${count} more`);

  /** Only where all of it fits; the colour and the shapes beside it say the same. */
  function saidStatus(task: number): string {
    const said = status(task);
    return fitText(said, layout.left - 14, 11) === said ? said : "";
  }

  function status(task: number): string {
    const state = history.task(task, position);
    return state ? statusText[state.status] : "not started";
  }
}
