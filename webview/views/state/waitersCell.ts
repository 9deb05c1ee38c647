import type { PendingRow } from "../../../src/presentation/state/pendingTable";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { t } from "../../texts";
import { element } from "../elements/element";
import { shortTag } from "./shortTag";

/** Who waits for what a row is about, and at which line. */
export function waitersCell(waiters: PendingRow["waiters"]): HTMLElement {
  const all = waiters.flatMap(({ task, name, site }) => {
    const line = site && [" ", element("span", { class: "dim place" }, lineWords(site))];
    return [element("span", { class: "together" }, shortTag(task, name), ...(line ?? [])), " "];
  });
  return element(
    "td",
    {},
    ...(all.length > 0 ? all : [element("span", { class: "dim", title: t("nobody waits") }, "–")]),
  );
}
