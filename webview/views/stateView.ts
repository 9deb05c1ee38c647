import type { StateRow } from "../../src/presentation/stateTable";
import { stateTable } from "../../src/presentation/stateTable";
import type { Trace } from "../../src/model/trace";
import { nextOnObject } from "../navigation";
import { t } from "../texts";
import { element } from "./element";
import { glyphOf } from "./glyphOf";
import { icon } from "./icon";
import { iconButton } from "./iconButton";
import type { Panel, Part } from "./part";
import { htmlPart } from "./part";
import { taskTag } from "./piecesView";
import { section } from "./section";

/** Variables, locks and channels at the cursor; what the last event changed is marked. */
export function stateView(panel: Panel): Part {
  const body = htmlPart(
    element("div", { class: "scroll" }),
    ({ state, derived }) => [state.position, derived?.history, state.pinned],
    ({ state, derived }) => {
      if (!derived) return [];
      const rows = stateTable(derived.history, state.position);
      if (rows.length === 0) return [element("p", { class: "note" }, t("Nothing is shared yet."))];
      const head = element(
        "tr",
        {},
        ...[t("Name"), t("Value"), t("Waiting")].map((name) => element("th", { scope: "col" }, name)),
      );
      const { trace } = derived.history;
      const next = (object: number) => {
        const position = nextOnObject(trace, state.position, object);
        if (position !== undefined) panel.dispatch({ type: "move", position });
      };
      return [
        element(
          "table",
          {},
          element("thead", {}, head),
          element(
            "tbody",
            {},
            ...rows.map((row) => line(row, trace, state.pinned.includes(row.name), panel, () => next(row.object))),
          ),
        ),
      ];
    },
  );
  return section({
    name: "state",
    title: t("State"),
    panel,
    body,
    aside: ({ state }) => [
      state.position > 0 ? t("changes of event {0}", state.position) : t("before the first event"),
    ],
  });
}

function line(
  { object, kind, name, value, holders, waiters, changed }: StateRow,
  trace: Trace,
  pinned: boolean,
  panel: Panel,
  next: () => void,
): HTMLElement {
  const tag = (task: number) => taskTag(task, trace.tasks[task].name);
  const held = holders.length > 0;
  const free = !held && value === "free";
  const now = element(changed ? "b" : "span", { class: free ? "dim" : "mono", title: value }, value);
  const said = held
    ? [
        element("span", {}, `${t("held by")} `),
        ...holders.map((holder) => tag(holder.task)),
        ...(/^\d+ of/.test(value) ? [" ", now] : []),
      ]
    : [now];
  const waiting = waiters.flatMap(({ task, site }) => {
    const line = site && element("span", { class: "dim" }, ` line ${site.line}`);
    return [element("span", { class: "together" }, tag(task), line), " "];
  });
  return element(
    "tr",
    { class: changed ? "changed" : "", "data-testid": `object-${object}` },
    element(
      "td",
      { class: "mono" },
      icon(glyphOf(kind)),
      element(
        "button",
        { class: "name", title: t("Next event about {0} (O)", name), "data-key": `object-${object}`, onclick: next },
        name,
      ),
      pinButton(name, pinned, panel),
    ),
    element(
      "td",
      {},
      changed?.from !== undefined && element("s", { class: "mono" }, changed.from),
      changed?.from !== undefined && " ",
      ...said,
      changed && !held && element("span", { class: "dim" }, " by "),
      changed && !held && taskTag(changed.by, changed.byName),
    ),
    element("td", {}, ...(waiting.length > 0 ? waiting : [element("span", { class: "dim" }, "–")])),
  );
}

function pinButton(name: string, pinned: boolean, panel: Panel): HTMLElement {
  const button = iconButton({
    icon: "pin",
    label: pinned ? t("Unpin {0}", name) : t("Keep {0} in sight", name),
    testId: `pin-${name}`,
    onClick: () => panel.dispatch({ type: "pin", object: name }),
  });
  button.setAttribute("aria-pressed", String(pinned));
  return button;
}
