import { drag, pointer, select } from "d3";
import { eventText } from "../../../src/presentation/eventText";
import { plainText } from "../../../src/presentation/words/richText";
import type { Derived } from "../../derived";
import { scrollTo, sizes, timelineLayout } from "../../layout/timelineLayout";
import { t } from "../../texts";
import { mostZoom, type TimelineSettings } from "../../timelineSettings";
import { element } from "../elements/element";
import type { Frame, Panel, Part } from "../part";
import { startText } from "../startText";
import { drawCells } from "./drawCells";
import { drawHoldings } from "./drawHoldings";
import { drawNames } from "./drawNames";
import { drawObjectLane } from "./drawObjectLane";
import { drawOrders } from "./drawOrders";
import { drawOverview, overviewHeight } from "./drawOverview";
import { drawRuler } from "./drawRuler";
import { drawSpans } from "./drawSpans";
import { drawSpawns } from "./drawSpawns";
import { drawSwitches } from "./drawSwitches";
import { drawTurningPoint } from "./drawTurningPoint";
import { drawTurns } from "./drawTurns";
import { filtered } from "./filtered";
import { put } from "./put";
import type { Group, Scene } from "./scene";
import { timelineDefinitions } from "./timelineDefinitions";

/** Ruler, switches, lanes and overview. Only what is in view is drawn, so that long traces scrub as fast as short ones. */
export function timelineView(panel: Panel): Part {
  const node = element("div", {
    class: "timeline",
    "data-testid": "timeline",
    role: "group",
    "aria-label": t("Timeline"),
  });
  const svg = select(node).append("svg").attr("class", "diagram");
  timelineDefinitions(svg);
  const background = svg.append("rect").attr("class", "background");
  const band = svg.append("rect").attr("class", "band");
  const bottom = svg.append("path").attr("class", "separator");
  const names: Group = svg.append("g");
  const clipped: Group = svg.append("g").attr("clip-path", "url(#lanes-clip)");
  const layer = (name: string, parent: Group | typeof svg = clipped): Group =>
    parent.append("g").attr("class", name) as Group;
  const layers = {
    switches: layer("switch-row"),
    spawns: layer("spawns"),
    arrows: layer("arrows"),
    spans: layer("spans"),
    holdings: layer("holdings"),
    object: layer("object-lane", svg),
    cells: layer("cells").attr("role", "list").attr("aria-label", t("Events in view")),
    orders: layer("orders"),
    ruler: layer("ruler", svg),
    turns: layer("turns", svg),
    turningPoint: layer("turning-point", svg),
    overview: layer("overview", svg),
  };
  const headings = (
    [
      [t("Event"), 13],
      [t("Switches"), 42],
    ] as const
  ).map(([text, y]) => svg.append("text").attr("class", "dim heading").attr("x", 0).attr("y", y).text(text));
  const slider = svg
    .append("rect")
    .attr("class", "slider")
    .attr("role", "slider")
    .attr("tabindex", 0)
    .attr("aria-label", t("Event"));

  let scene: Scene | undefined;
  let scrolled = 0;
  let shown: { history?: Derived["history"]; position: number; width: number; settings?: TimelineSettings } = {
    position: -1,
    width: 0,
  };

  function draw(frame: Frame, scroll: number): void {
    const { derived, state, width, narrow } = frame;
    if (!derived) return;
    const { columns } = derived.timeline;
    const { zoom, toggled, opened } = state.timeline;
    const layout = timelineLayout(derived.timeline, width, narrow, scroll, zoom);
    scrolled = layout.scroll;
    // Elements are kept by their numbers, which mean something else in another execution.
    if (scene && scene.model !== derived.timeline)
      for (const each of Object.values(layers)) each.selectAll("*").remove();
    const { position } = state;
    const isFuture = (column: number) => columns.positionOf(column) > position;
    const kept = filtered(derived.timeline, derived.history, state.timeline, position);
    const { history, timeline: model } = derived;
    scene = { model, layout, history, position, narrow, panel, isFuture, toggled, opened, kept };
    drawFrame(scene);
    drawRuler(layers.ruler, scene);
    drawSwitches(layers.switches, layers.arrows, scene);
    drawTurns(layers.turns, scene);
    drawTurningPoint(layers.turningPoint, scene, state.study.turning?.point);
    drawSpawns(layers.spawns, scene);
    drawNames(names, scene);
    drawSpans(layers.spans, scene);
    drawHoldings(layers.holdings, scene);
    drawCells(layers.cells, scene);
    drawOrders(layers.orders, scene);
    drawObjectLane(layers.object, scene);
    drawOverview(layers.overview.attr("transform", `translate(0 ${layout.height + 6})`), scene);
  }

  function drawFrame({ layout, model, history, position, narrow }: Scene): void {
    const { width, height, left, x, column } = layout;
    const overview = overviewHeight(scene!);
    const total = height + (overview > 0 ? overview + 8 : 0);
    put(svg, { width, height: total, viewBox: `0 0 ${width} ${total}` });
    put(svg.select("#lanes-clip rect"), { x: left - 5, y: 0, width: width - left + 6, height });
    put(bottom, { d: `M0 ${height - 0.5}H${width}` });
    put(background, { width, height });
    const heading = model.turns ? t("Turn") : narrow ? t("Switch") : t("Switches");
    put(headings[1], { text: heading });
    const [from, until] = [model.columns.first(position), model.columns.last(position)];
    const isStart = from < 1;
    const at = Math.max(left, x(from));
    const end = Math.min(width, Math.min(x(until + 1), x(until) + column));
    put(band, {
      x: isStart ? left - 6 : at,
      y: sizes.ruler,
      width: isStart ? (layout.scroll === 0 ? 6 : 0) : Math.max(0, end - at),
      height: height - sizes.ruler,
    });
    const event = history.trace.events[position - 1];
    const words = event ? plainText(eventText(history.trace, event)) : startText(history.trace);
    put(slider, {
      x: left - 26,
      width: width - left + 26,
      height: 29,
      "aria-valuemin": 0,
      "aria-valuemax": model.events,
      "aria-valuenow": position,
      "aria-valuetext": `${t("{0} of {1}", position, model.events)}: ${words}`,
    });
  }

  let latest: Frame | undefined;
  const moveTo = (x: number) => scene && panel.dispatch({ type: "move", position: scene.layout.positionAt(x) });
  slider.call(
    drag<SVGRectElement, unknown>()
      .container(() => svg.node()!)
      .on("start drag", (event: { x: number }) => moveTo(event.x)),
  );
  background.on("click", (event: MouseEvent) => moveTo(pointer(event, svg.node())[0]));
  layers.overview.call(
    drag<SVGGElement, unknown>()
      .container(() => svg.node()!)
      .on("start drag", (event: { x: number }) => {
        if (!scene || !latest) return;
        const { left, width, maxScroll } = scene.layout;
        const room = width - left;
        draw(latest, ((event.x - left) / room) * (maxScroll + room) - room / 2);
      }),
  );
  node.addEventListener(
    "wheel",
    (event) => {
      if (!scene || !latest) return;
      if (event.ctrlKey) {
        event.preventDefault();
        const { zoom } = latest.state.timeline;
        const wanted = Math.max(1, Math.min(mostZoom, zoom * (event.deltaY < 0 ? 1.25 : 0.8)));
        if (wanted !== zoom) panel.dispatch({ type: "timeline", change: { zoom: wanted } });
        return;
      }
      if (scene.layout.maxScroll === 0) return;
      const delta =
        Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey ? event.deltaX || event.deltaY : 0;
      if (delta === 0) return;
      event.preventDefault();
      draw(latest, scrolled + delta);
    },
    { passive: false },
  );

  return {
    node,
    update(frame) {
      const history = frame.derived?.history;
      node.hidden = !history;
      if (!history) return;
      const { position, timeline: settings } = frame.state;
      const same =
        latest?.derived === frame.derived &&
        latest?.state.study.turning === frame.state.study.turning &&
        shown.position === position &&
        shown.width === frame.width &&
        shown.settings === settings;
      latest = frame;
      if (same) return;
      const fresh = shown.history !== history;
      const { timeline } = frame.derived!;
      const layout = timelineLayout(timeline, frame.width, frame.narrow, fresh ? 0 : scrolled, settings.zoom);
      shown = { history, position, width: frame.width, settings };
      draw(frame, scrollTo(layout, timeline.columns.first(position), timeline.columns.last(position)));
    },
  };
}
