import type { Lane } from "../../../src/presentation/timeline/timeline";
import { fitName, fitText } from "../../layout/fitText";
import { t } from "../../texts";
import { laneClass } from "../elements/laneClass";
import { drawGroupNames } from "./drawGroupNames";
import { put } from "./put";
import type { Group, Scene } from "./scene";

const statusText = {
  ready: () => t("can run"),
  blocked: () => t("blocked"),
  waiting: () => t("waiting"),
  finished: () => t("finished"),
} as const;

/** Separators, and at the left each task's name with its state at the cursor. */
export function drawNames(group: Group, scene: Scene): void {
  const { model, layout, history, position } = scene;
  drawGroupNames(group, scene);
  const alone = model.lanes.filter((lane) => lane.group === undefined);
  const lanes = group.selectAll<SVGGElement, Lane>("g.lane").data(alone, (lane) => lane.id);
  const entered = lanes.enter().append("g");
  entered.append("path").attr("class", "separator");
  entered.append("rect").attr("class", "swatch").attr("width", 3).attr("height", 22);
  entered.append("text").attr("class", "name").attr("x", 9);
  entered.append("text").attr("class", "status").attr("x", 9);
  entered.append("title");
  lanes.exit().remove();
  // One line above all strips
  const strips = new Set(
    alone
      .filter((lane) => lane.folded)
      .slice(1)
      .map((lane) => lane.id),
  );
  const all = entered.merge(lanes);
  put(all, {
    class: (lane) => `lane ${laneClass(lane.id)}`,
    "data-testid": (lane) => `lane-${lane.id}`,
    "data-status": status,
  });
  put(all.select(".separator"), {
    d: (lane) => (strips.has(lane.id) ? "" : `M0 ${layout.lanes[lane.id].top - 0.5}H${layout.width}`),
  });
  put(all.select(".swatch"), {
    y: (lane) => layout.lanes[lane.id].cell,
    width: (lane) => (lane.pinned ? 6 : 3),
    height: (lane) => layout.lanes[lane.id].height,
  });
  put(all.select(".name"), {
    y: (lane) => layout.lanes[lane.id].cell + (saidStatus(lane) ? 10 : 15),
    text: (lane) => (lane.folded ? "" : fitName(lane.name, layout.left - 14, 12)),
  });
  const isStuck = (lane: Lane) =>
    lane.spans.findLast((span) => span.stuck && model.columns.positionOf(span.since) <= position) !== undefined;
  put(all.select(".status"), {
    class: (lane) => (isStuck(lane) ? "status bad" : "status"),
    y: (lane) => layout.lanes[lane.id].cell + 23,
    text: (lane) => (lane.folded ? "" : saidStatus(lane)),
  });
  put(all.select("title"), {
    text: (lane) =>
      lane.isLoop
        ? t("Callbacks of which no other lane shows anything")
        : `${lane.pinned ? `${t("pinned")}: ` : ""}${lane.name}${lane.place ? `, ${lane.place}` : ""}: ${status(lane)}`,
  });

  const folded = alone.filter((lane) => lane.folded);
  const middle = folded.reduce((sum, lane) => sum + layout.lanes[lane.id].cell + 4, 0) / Math.max(1, folded.length);
  group
    .selectAll<SVGTextElement, number>("text.more")
    .data(folded.length > 0 ? [folded.length] : [])
    .join("text")
    .attr("class", "more dim")
    .attr("x", 9)
    .attr("y", middle + 4)
    .text((count) => t("{0} more", count));

  /** Only where all of it fits; the colour and the shapes beside it say the same. */
  function saidStatus(lane: Lane): string {
    const said = status(lane);
    const room = layout.left - 14;
    const whole = lane.place ? `${lane.place} · ${said}` : said;
    return [whole, lane.place ?? said].find((text) => fitText(text, room, 11) === text) ?? "";
  }

  function status(lane: Lane): string {
    if (lane.isLoop) return "";
    const isThread = history.trace.async?.beside?.threads.includes(lane.id) ?? false;
    if (model.turns && !isThread) return asyncStatus(lane, model.columns.last(position));
    const state = history.task(lane.id, position);
    return state ? statusText[state.status]() : t("not started");
  }
}

/** What a lane does after a column. */
function asyncStatus({ begins, finished, spans }: Lane, column: number): string {
  if (column < begins) return t("not started");
  if (finished !== undefined && finished <= column) return t("finished");
  const span = spans.find(({ since, until }) => since <= column && column <= until);
  if (span?.kind === "blocked") return t("blocked");
  if (span?.kind !== "waiting") return t("runs");
  return span.verb === "awaits" ? "awaits" : span.verb;
}
