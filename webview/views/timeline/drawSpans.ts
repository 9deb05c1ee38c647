import { bisector } from "d3";
import type { Lane, Span } from "../../../src/presentation/timeline/timeline";
import { fitText } from "../../layout/fitText";
import { textWidth } from "../../layout/textWidth";
import { t } from "../../texts";
import { laneClass } from "../elements/laneClass";
import { put } from "./put";
import type { Group, Scene } from "./scene";

/** What a task does while it does not run: ready, waiting, blocked, finished. */
export function drawSpans(group: Group, scene: Scene): void {
  const { model, layout, isFuture } = scene;
  const byId = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const { x, first, last, lanes } = layout;
  // Those of a group would lie over each other
  const alone = model.lanes.filter(({ group: shared }) => shared === undefined);
  const spans = alone.flatMap((lane) =>
    spansInView(lane.spans, first, last).map((span) => ({ ...span, lane: lane.id })),
  );
  type Drawn = (typeof spans)[number];
  const groups = group.selectAll<SVGGElement, Drawn>("g.span").data(spans);
  const entered = groups.enter().append("g");
  entered.append("path");
  entered.append("rect").attr("class", "plate").attr("rx", 2).attr("height", 14);
  const text = entered.append("text");
  text.append("tspan").attr("class", "verb");
  text.append("tspan").attr("class", "mono").attr("dx", 2);
  entered.append("title");
  groups.exit().remove();
  const left = (span: Drawn) => Math.max(x(span.since + 1), layout.left - 4) + 2;
  const right = (span: Drawn) => Math.min(x(span.until + 1), layout.width + 4) - 2;
  const top = (span: Drawn) => lanes[span.lane].cell;
  const look = (span: Drawn) => (span.stuck ? "stuck" : span.kind);
  const all = entered.merge(groups);
  put(all, { class: (span) => `span ${look(span)} ${laneClass(span.lane)}${isFuture(span.since) ? " future" : ""}` });
  put(all.select("path"), {
    d: (span) => {
      const { height } = lanes[span.lane];
      if (span.kind === "ready") return `M${left(span) - 2} ${top(span) + height / 2}H${right(span)}`;
      return `M${left(span)} ${top(span) + 0.5}H${right(span)}V${top(span) + height - 0.5}H${left(span)}z`;
    },
    fill: (span) => (span.stuck ? "url(#hatch-stuck)" : span.kind === "blocked" ? "url(#hatch)" : "none"),
  });
  put(all.select("title"), {
    text: ({ lane, verb, object }) => (verb ? `${byId.get(lane)!.name} ${verb} ${object}`.trim() : t("can run")),
  });
  const words = (span: Drawn) => {
    const from = Math.max(left(span), layout.left);
    const room = right(span) - from - 14;
    const { verb: does, object: what } = byId.get(span.lane)!.folded ? { verb: "", object: "" } : span;
    if (does === "" && what === "") return { from, verb: "", object: "" };
    const whole = verbWidth(span, `${does} `) + textWidth(what, 11, true) <= room;
    const said = does !== "" && whole ? `${does} ${what}`.trim() : fitText(what, room, 11, true);
    const object = said.endsWith(span.object) ? span.object : "";
    return { from, object, verb: object === "" ? said : said.slice(0, said.length - object.length) };
  };
  const said = new Map(spans.map((span) => [span, words(span)]));
  put(all.select("text"), { x: (span) => said.get(span)!.from + 8, y: (span) => top(span) + 15 });
  put(all.select(".verb"), { text: (span) => said.get(span)!.verb });
  put(all.select(".mono"), { text: (span) => said.get(span)!.object });
  const plated = (span: Drawn) => {
    const { verb, object } = said.get(span)!;
    if (span.kind !== "blocked" || verb + object === "") return 0;
    return Math.max(0, verbWidth(span, verb) + textWidth(object, 11, true) + 8);
  };
  put(all.select(".plate"), {
    x: (span) => said.get(span)!.from + 4,
    y: (span) => top(span) + 4,
    width: plated,
    display: (span) => (plated(span) > 0 ? null : "none"),
  });
  drawFinished(group, scene);
}

/** With the gap after it; who is stuck is told in bold letters. */
function verbWidth({ stuck }: Span, verb: string): number {
  return textWidth(verb, stuck ? 12.6 : 11.5) + 2;
}

/** Spans of a lane are in their order, one after the other. */
function spansInView(spans: readonly Span[], first: number, last: number): readonly Span[] {
  const start = bisector((span: Span) => span.until).left(spans as Span[], first);
  const end = bisector((span: Span) => span.since + 1).right(spans as Span[], last);
  return spans.slice(start, end);
}

/** A short stroke where a task has finished. */
function drawFinished(group: Group, { model, layout, isFuture }: Scene): void {
  const { x, first, last, lanes } = layout;
  group
    .selectAll<SVGPathElement, Lane>("path.finished")
    .data(
      model.lanes.filter(
        ({ finished = -1, group: shared }) => shared === undefined && finished + 1 >= first && finished < last,
      ),
      (lane) => lane.id,
    )
    .join("path")
    .attr("class", ({ id, finished = 0 }) => `finished ${laneClass(id)}${isFuture(finished) ? " future" : ""}`)
    .attr("d", ({ id, finished = 0 }) => `M${x(finished + 1) + 3} ${lanes[id].cell + 2}v${lanes[id].height - 4}`);
}
