import type { Trace } from "../../../src/model/trace";
import { shortNames } from "../../../src/presentation/timeline/shortNames";
import { taskNames } from "../../../src/presentation/words/taskNames";
import { deedSaid } from "../../../src/presentation/words/translated";
import { t } from "../../texts";
import { element } from "../elements/element";
import { laneClass } from "../elements/laneClass";

/** Two executions as strips, one cell an event; `event`: the number of the first one that differs, framed. */
export function stripsView(here: Trace, there: Trace, event: number, narrow: boolean): HTMLElement {
  const room = narrow ? 12 : 30;
  const longest = Math.max(here.events.length, there.events.length);
  const from = Math.max(0, Math.min(event - Math.ceil(room * 0.4), longest - room));
  return element(
    "div",
    { class: "difference", "data-testid": "difference" },
    strip(t("this order"), here, event, from, room, true),
    strip(t("the other"), there, event, from, room, false),
  );
}

function strip(title: string, trace: Trace, event: number, from: number, room: number, strong: boolean): HTMLElement {
  const short = shortNames(taskNames(trace));
  const events = trace.events.slice(from, from + room);
  const cells = events.map(({ number, task, sentence }) => {
    const same = number < event ? " same" : number === event ? " differs" : "";
    return element(
      "span",
      { class: `cell ${laneClass(task)}${same}`, title: `${number} · ${taskNames(trace)[task]} ${deedSaid(sentence)}` },
      short[task],
    );
  });
  const more = element("span", { class: "more" }, "…");
  const row = element(
    "span",
    { class: "cells" },
    from > 0 && more.cloneNode(true),
    ...cells,
    trace.events.length > from + room && more,
  );
  // The same columns in both strips, however many cells each has.
  row.style.gridTemplateColumns = `repeat(${room + 2}, minmax(0, 28px))`;
  const names = events.map(({ task }) => taskNames(trace)[task]).join(", ");
  return element(
    "div",
    { class: "strip", role: "img", "aria-label": `${title}: ${names}` },
    element(strong ? "b" : "span", { class: "title" }, title),
    row,
  );
}
