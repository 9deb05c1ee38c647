import type { Finding } from "../../../src/model/report";
import { findingTitle } from "../../../src/presentation/report/findingTitle";
import { subkindText } from "../../../src/presentation/report/subkindText";
import { toldApart } from "../../../src/presentation/report/toldApart";
import { linesOf } from "../../../src/presentation/words/linesOf";
import { lineWords } from "../../../src/presentation/words/lineWords";
import { caps } from "../../caps";
import { counted, t } from "../../texts";
import { element } from "../elements/element";
import { icon } from "../elements/icon";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

const icons = { error: ["error", "tone-bad"], warning: ["warning", "tone-unsure"], info: ["warning", "dim"] } as const;

/** Where there are several findings: one line for each cause, with how many orders show it. */
export function findingsView(panel: Panel): Part {
  const node = element("ul", { class: "findings", "aria-label": t("Findings"), "data-testid": "findings" });
  const part = htmlPart(
    node,
    ({ state }) => [state.view?.report, state.finding],
    ({ state }) => {
      const findings = state.view?.report.findings ?? [];
      const drawn = findings.slice(0, caps.findings);
      const more = findings.length - drawn.length;
      const apart = toldApart(drawn);
      return [
        ...drawn.map((finding, index) => line(finding, index, index === state.finding, apart[index], panel)),
        ...(more > 0 ? [element("li", { class: "dim" }, t("{0} more findings are not listed.", more))] : []),
      ];
    },
  );
  return {
    node,
    update(frame) {
      node.hidden = (frame.state.view?.report.findings.length ?? 0) < 2;
      if (!node.hidden) part.update(frame);
    },
  };
}

function line(finding: Finding, index: number, current: boolean, apart: string, panel: Panel): HTMLElement {
  const { severity, subkind, executions, locations } = finding;
  const [name, tone] = icons[severity];
  const lines = linesOf(locations);
  const orders = counted(executions, "1 order", "{0} orders");
  return element(
    "li",
    {},
    element(
      "button",
      {
        class: current ? "current" : "",
        "aria-current": current ? "true" : undefined,
        "data-testid": `finding-${index}`,
        onclick: () => panel.post({ type: "openFinding", index }),
      },
      icon(name, tone),
      element("b", {}, findingTitle(finding)),
      subkind !== undefined && element("span", { class: "dim" }, subkindText(subkind)),
      lines.length > 0 &&
        element(
          "span",
          { class: "dim" },
          lines.length > 1 ? t("lines {0}", lines.join(", ")) : lineWords({ line: lines[0] }),
        ),
      apart !== "" && element("span", { class: "dim apart", title: apart }, apart),
      element("span", { class: "numbers" }, orders),
    ),
  );
}
