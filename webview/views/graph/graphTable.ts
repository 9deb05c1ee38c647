import type { WaitForModel } from "../../../src/presentation/state/waitForModel";
import { caps } from "../../caps";
import { t } from "../../texts";
import { element } from "../elements/element";
import { ordinal } from "./ordinal";

/** The graph as a table for those who do not see it: who, holds or waits for, what, and the line where it came to that. */
export function graphTable({ nodes, edges }: WaitForModel): HTMLElement {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const words = {
    holds: t("is held by"),
    waits: t("waits for"),
    ahead: t("was asked for first by"),
    awaits: t("awaits"),
  };
  const inQueues = edges.some(({ queue }) => queue !== undefined);
  const place = inQueues ? [t("Place in the queue")] : [];
  const heads = [t("Who"), t("Relation"), t("Whom"), t("Line"), ...place, t("In the cycle")];
  const rows = edges.slice(0, caps.nodes).map(({ kind, from, to, site, queue, inCycle }) => {
    const cells = [
      names.get(from) ?? "",
      words[kind],
      names.get(to) ?? "",
      site ? String(site.line) : "",
      ...(inQueues ? [queue ? t("{0} of {1}", ordinal(queue.place), queue.of) : ""] : []),
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
