import type { StateRow } from "../../../src/presentation/state/stateTable";
import { stateTable } from "../../../src/presentation/state/stateTable";
import { taskNames } from "../../../src/presentation/words/taskNames";
import type { Derived } from "../../derived";
import { t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import { iconButton } from "../elements/iconButton";
import { taskTag } from "../elements/piecesView";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";
import { toldValue } from "../state/toldValue";

/** Values that stay in sight beside the transport, whatever the page is scrolled to. */
export function pinsView(panel: Panel): Part {
  const node = element("div", {
    class: "pins",
    role: "group",
    "aria-label": t("Pinned values"),
    "data-testid": "pins",
  });
  const part = htmlPart(
    node,
    ({ state, derived }) => [state.pinned, state.position, derived?.history],
    ({ state, derived }) =>
      derived
        ? stateTable(derived.history, state.position)
            .filter(({ name }) => state.pinned.includes(name))
            .map((row) => pin(row, derived, panel))
        : [],
  );
  return {
    node,
    update(frame) {
      part.update(frame);
      node.hidden = node.childElementCount === 0;
    },
  };
}

function pin({ kind, name, value, holders, changed }: StateRow, { history }: Derived, panel: Panel): HTMLElement {
  const tasks = holders.map(({ task, name: laneName }) => taskTag(task, laneName ?? taskNames(history.trace)[task]));
  return element(
    "span",
    { class: changed ? "pin changed" : "pin" },
    icon("pin", "small"),
    element("span", { class: "mono" }, name),
    changed?.from !== undefined && element("s", { class: "mono" }, toldValue(kind, changed.from)),
    ...(tasks.length > 0
      ? [`${t("held by")} `, ...tasks]
      : [element(changed ? "b" : "span", { class: "mono", title: value }, toldValue(kind, value))]),
    iconButton({
      icon: "remove",
      label: t("Unpin {0}", name),
      testId: `unpin-${name}`,
      onClick: () => panel.dispatch({ type: "pin", object: name }),
    }),
  );
}
