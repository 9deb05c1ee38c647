import type { WaitForModel } from "../../../src/presentation/waitForModel";
import { caps } from "../../caps";
import { t } from "../../texts";
import { element } from "../element";

/** The graph as a table for those who do not see it: who, holds or waits for, what, and the line where it came to that. */
export function graphTable({ nodes, edges }: WaitForModel): HTMLElement {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const words = {
    holds: t("is held by"),
    waits: t("waits for"),
    ahead: t("was asked for first by"),
    awaits: t("awaits"),
  };
  const heads = [t("Who"), t("Relation"), t("Whom"), t("Line"), t("In the cycle")];
  const rows = edges.slice(0, caps.nodes).map(({ kind, from, to, site, inCycle }) => {
    const cells = [
      names.get(from) ?? "",
      words[kind],
      names.get(to) ?? "",
      site ? String(site.line) : "",
      inCycle ? t("yes") : "",
    ];
    return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)));
  });
  return element(
    "table",
    {},
    element("caption", {}, t("Who waits for whom")),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows),
  );
}
