import type { PendingRow } from "../../../src/presentation/state/pendingTable";
import { breakable } from "../elements/breakable";
import { element } from "../elements/element";
import { nameCell } from "./nameCell";
import { waitersCell } from "./waitersCell";

/** What is under way: it has no value yet, and nobody changes it. */
export function pendingLine({ id, kind, name, value, was, waiters }: PendingRow): HTMLElement {
  return element(
    "tr",
    { class: was === undefined ? "" : "changed", "data-testid": `pending-${id}` },
    nameCell(kind, element("span", { class: "name", title: name }, ...breakable(name))),
    element(
      "td",
      {},
      element(
        "div",
        { class: "values" },
        was !== undefined && element("s", {}, was),
        element(was === undefined ? "span" : "b", { class: "told" }, value),
      ),
    ),
    waitersCell(waiters),
  );
}
