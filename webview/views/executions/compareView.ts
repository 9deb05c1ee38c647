import type { Trace, TraceEvent } from "../../../src/model/trace";
import type { CompareEnd, CompareRow } from "../../../src/presentation/comparison/compareModel";
import { compareModel } from "../../../src/presentation/comparison/compareModel";
import { eventText } from "../../../src/presentation/eventText";
import type { Comparable } from "../../../src/protocol/panel";
import type { PanelState } from "../../state";
import { counted, t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { piecesView } from "../elements/piecesView";
import { section } from "../elements/section";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { comparables } from "./comparables";
import { stripsView } from "./stripsView";

/** Rows that are drawn; more would slow down what nobody reads. */
const most = 60;

/** The execution shown beside another one, event by event; where they part is marked. */
export function compareView(panel: Panel): Part {
  const body = htmlPart(
    element("div", { class: "compare scroll" }),
    ({ state, narrow }) => [otherTrace(state), state.view?.shown?.trace, narrow],
    ({ state, narrow }) => {
      const [here, there] = [state.view?.shown?.trace, otherTrace(state)];
      if (!here) return [];
      if (!there) return [element("p", { class: "note" }, t("Choose an order to compare with."))];
      const { rows, difference, before, after, ends } = compareModel(here, there, most);
      if (difference === 0) return [element("p", { class: "note" }, t("The two orders are the same."))];
      const left = (count: number, where: (count: number) => string) =>
        count > 0 && element("tr", { class: "left-out" }, element("td", { colspan: 3 }, where(count)));
      const heads = [
        element("th", { scope: "col", class: "number" }, t("Event")),
        ...([t("This order"), titleOf(state)] as const).map((title, side) =>
          element(
            "th",
            { scope: "col" },
            element("b", {}, title),
            " ",
            element(
              "span",
              { class: `how ${ends[side].bad ? "tone-bad" : "tone-good"}` },
              icon(ends[side].bad ? "error" : "pass", "small"),
              ends[side].text,
            ),
          ),
        ),
      ];
      const lines = rows.map((row) => line(row, [here, there], ends, panel));
      return [
        stripsView(here, there, difference, narrow),
        element(
          "table",
          {},
          element("caption", { class: "visually-hidden" }, t("Two orders; they part at event {0}", difference)),
          element("thead", {}, element("tr", {}, ...heads)),
          element(
            "tbody",
            {},
            left(before, (count) =>
              counted(count, "1 event before, the same in both", "{0} events before, the same in both"),
            ),
            ...lines,
            left(after, (count) => counted(count, "1 event more", "{0} events more")),
          ),
        ),
      ];
    },
  );
  const part = section({
    name: "compare",
    title: t("Side by side"),
    panel,
    body,
    aside: ({ state }) => {
      const { view, study } = state;
      if (view !== chosenOf?.view || study !== chosenOf?.study) chosenOf = { view, study, node: chooser(state, panel) };
      return [chosenOf!.node];
    },
  });
  let chosenOf: { view: PanelState["view"]; study: PanelState["study"]; node: HTMLElement } | undefined;
  let asked: string | undefined;
  return {
    node: part.node,
    update(frame) {
      const { state } = frame;
      const options = state.view ? comparables(state) : [];
      const { complete, executions } = state.view?.report.exploration ?? {};
      part.node.hidden = !state.view?.shown || options.length === 0 || (complete === true && executions === 1);
      if (part.node.hidden) return;
      const { comparing } = state.study;
      // What is not here yet is asked for once
      const key = `${JSON.stringify(comparing)} ${state.view?.shown?.trace.schedule ?? ""}`;
      if (!otherTrace(state) && !state.folded.includes("compare") && asked !== key && comparing.kind !== "passing") {
        asked = key;
        panel.post({ type: "compare", with: comparing });
      }
      part.update(frame);
      markCurrent(body.node, state.position);
    },
  };
}

/** Marks the row of the event at the cursor; the rows stay as they are. */
function markCurrent(node: HTMLElement, position: number): void {
  for (const row of node.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
  node.querySelector(`tr[data-event="${position}"]`)?.setAttribute("aria-current", "step");
}

/** The execution to compare with, if it is there. */
function otherTrace({ study, view }: PanelState): Trace | undefined {
  const { comparing, other, turning } = study;
  if (comparing.kind === "passing") return turning?.passing ?? view?.passing;
  return other && isSame(other.of, comparing) ? other.trace : undefined;
}

function isSame(a: Comparable, b: Comparable): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function titleOf(state: PanelState): string {
  return comparables(state).find(({ of }) => isSame(of, state.study.comparing))?.title ?? t("The other");
}

function chooser(state: PanelState, panel: Panel): HTMLElement {
  const select = element("select", { "aria-label": t("Compare with"), "data-testid": "compare-with" });
  const options = comparables(state);
  const chosen = options.some(({ of }) => isSame(of, state.study.comparing));
  if (!chosen) select.append(element("option", { disabled: true, selected: true }, t("Choose an order…")));
  select.append(
    ...options.map(({ of, title }, index) =>
      element("option", { value: index, selected: isSame(of, state.study.comparing) }, title),
    ),
  );
  select.addEventListener("change", () => {
    const option = options[Number(select.value)];
    if (option) panel.dispatch({ type: "compare", with: option.of });
  });
  return select;
}

function line(
  { number, events, kind }: CompareRow,
  traces: readonly [Trace, Trace],
  ends: readonly [CompareEnd, CompareEnd],
  panel: Panel,
): HTMLElement {
  const go = () => panel.dispatch({ type: "move", position: number });
  const first = kind === "first";
  const cell = (event: TraceEvent | undefined, trace: Trace, end: CompareEnd) => {
    const over = number === trace.events.length + 1;
    if (event) return element("td", {}, ...piecesView(eventText(trace, event), panel));
    return element("td", { class: "over" }, over && element("span", { class: end.bad ? "tone-bad" : "" }, end.text));
  };
  return element(
    "tr",
    { class: kind, "data-event": number },
    element(
      "th",
      { scope: "row", class: "number" },
      element(
        "button",
        { class: "link plain", "data-key": `compare-${number}`, "aria-label": t("event {0}", number), onclick: go },
        String(number),
      ),
      first && element("span", { class: "parts", "data-testid": "parts" }, t("they part")),
    ),
    cell(events[0], traces[0], ends[0]),
    cell(events[1], traces[1], ends[1]),
  );
}
