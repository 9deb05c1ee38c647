import type { Trace } from "../../src/model/trace";
import { errorOf } from "../../src/presentation/errorOf";
import { firstDifference } from "../../src/presentation/firstDifference";
import { eventText } from "../../src/presentation/eventText";
import { shortNames } from "../../src/presentation/shortNames";
import { element } from "./element";
import { laneClass } from "./laneClass";
import type { Frame, Panel } from "./part";
import { piecesView } from "./piecesView";

/** This order and one that passes, one cell an event, the first difference framed. */
export function differenceView({ state, narrow }: Frame, panel: Panel): HTMLElement | undefined {
  const { shown, passing } = state.view ?? {};
  if (!shown || !passing || !errorOf(shown.trace)) return undefined;
  const difference = firstDifference(shown.trace, passing);
  if (!difference) return undefined;
  const { event, there } = difference;
  const room = narrow ? 10 : 14;
  const from = Math.max(
    0,
    Math.min(event - Math.ceil(room * 0.65), Math.max(shown.trace.events.length, passing.events.length) - room),
  );
  const go = () => panel.dispatch({ type: "move", position: event - 1 });
  const other = there
    ? [...piecesView(eventText(passing, { ...there, site: undefined }), panel), " instead."]
    : ["that one has ended."];
  return element(
    "div",
    { class: "difference", "data-testid": "difference" },
    element(
      "p",
      {},
      "First difference from an order that passes: ",
      element("button", { class: "link", onclick: go }, `event ${event}`),
      ", ",
      ...other,
    ),
    strip("this order", shown.trace, event, from, room, true),
    strip("passes", passing, event, from, room, false),
  );
}

function strip(title: string, trace: Trace, event: number, from: number, room: number, strong: boolean): HTMLElement {
  const short = shortNames(trace.tasks.map((task) => task.name));
  const cells = trace.events.slice(from, from + room).map(({ number, task, sentence }) => {
    const same = number < event ? " same" : number === event ? " differs" : "";
    return element(
      "span",
      { class: `cell ${laneClass(task)}${same}`, title: `${number} · ${trace.tasks[task].name} ${sentence}` },
      short[task],
    );
  });
  const more = trace.events.length > from + room;
  const row = element(
    "span",
    { class: "cells" },
    from > 0 && element("span", { class: "more" }, "…"),
    ...cells,
    more && element("span", { class: "more" }, "…"),
  );
  // The same columns in both strips, however many cells each has.
  row.style.gridTemplateColumns = `repeat(${room + 2}, minmax(0, 28px))`;
  return element(
    "div",
    {
      class: "strip",
      role: "img",
      "aria-label": `${title}: ${trace.events
        .slice(from, from + room)
        .map((e) => trace.tasks[e.task].name)
        .join(", ")}`,
    },
    element(strong ? "b" : "span", { class: "title" }, title),
    row,
  );
}
