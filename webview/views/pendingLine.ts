import type { PendingRow } from "../../src/presentation/pendingTable";
import { element } from "./element";
import { glyphOf } from "./glyphOf";
import { icon } from "./icon";
import { waitersCell } from "./waitersCell";

/** What is under way: it has no value yet, and nobody changes it. */
export function pendingLine({ id, kind, name, value, was, waiters }: PendingRow): HTMLElement {
  return element(
    "tr",
    { class: was === undefined ? "" : "changed", "data-testid": `pending-${id}` },
    element(
      "td",
      { class: "mono" },
      element("div", { class: "named" }, icon(glyphOf(kind)), element("span", { class: "name", title: name }, name)),
    ),
    element(
      "td",
      {},
      was !== undefined && element("s", {}, was),
      was !== undefined && " ",
      element(was === undefined ? "span" : "b", {}, value),
    ),
    waitersCell(waiters),
  );
}
