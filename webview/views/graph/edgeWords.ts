import type { WaitEdgeView } from "../../../src/presentation/state/waitForModel";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { t } from "../../texts";
import { ordinal } from "./ordinal";

/**
 * What stands beside an edge, the longest words first; the last ones have the line and the place in the queue. In a cycle
 * nobody's turn ever comes, so places say nothing there.
 */
export function edgeWords({ kind, site, queue, inCycle }: WaitEdgeView): string[] {
  const line = site ? lineWords(site) : "";
  const said = (...all: string[]) => all.map((words) => [words, line].filter((part) => part !== "").join(" · "));
  const all = () => {
    if (queue && !inCycle) return said(ordinal(queue.place));
    switch (kind) {
      case "holds":
        return line ? [t("held since {0}", line), line] : [t("holds")];
      case "waits":
        return said(t("waits for"), "");
      case "ahead":
        return said(t("goes first"), "");
      case "awaits":
        return line ? said(t("awaits"), "") : [];
    }
  };
  return all().filter((words) => words !== "");
}
