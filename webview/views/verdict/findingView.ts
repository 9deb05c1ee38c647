import type { Finding } from "../../../src/model/report";
import { findingText } from "../../../src/presentation/report/findingText";
import { findingTitle } from "../../../src/presentation/report/findingTitle";
import { isOneLoop } from "../../../src/presentation/report/isOneLoop";
import { subkindText } from "../../../src/presentation/report/subkindText";
import type { Derived } from "../../derived";
import type { PanelState } from "../../state";
import { counted, t } from "../../texts";
import { element } from "../elements/element";
import { iconButton } from "../elements/iconButton";
import { piecesView } from "../elements/piecesView";
import type { Panel, Part } from "../part";
import { htmlPart } from "../part";

/** The finding in one sentence, and the ways into it. */
export function findingView(panel: Panel, showCycle: () => void): Part {
  const node = element("section", { class: "finding", "aria-label": t("Finding"), "data-testid": "finding" });
  const part = htmlPart(
    node,
    ({ state, derived }) => [state.view?.report, state.finding, derived, state.view?.shown?.from],
    ({ state, derived }) => {
      const findings = state.view?.report.findings ?? [];
      const finding = findings[state.finding];
      if (!finding) return [];
      node.classList.toggle("mild", finding.severity !== "error");
      const pieces = findingText(finding, derived?.shown, derived?.history);
      return [
        element(
          "div",
          { class: "top" },
          element("b", {}, findingTitle(finding)),
          finding.subkind !== undefined && element("span", { class: "dim" }, subkindText(finding.subkind)),
          finding.partial === true && element("span", { class: "dim" }, t("only part of the program is stuck")),
          pager(panel, state.finding, findings.length),
        ),
        element("p", {}, ...piecesView(pieces, panel)),
        element("div", { class: "row" }, ...actions(panel, finding, state, derived, showCycle)),
      ];
    },
  );
  return {
    node,
    update(frame) {
      node.hidden = !frame.state.view?.report.findings[frame.state.finding];
      part.update(frame);
    },
  };
}

function pager(panel: Panel, index: number, count: number): HTMLElement {
  const open = (step: number) => () => panel.post({ type: "openFinding", index: (index + step + count) % count });
  const several = count > 1;
  return element(
    "span",
    { class: "pager" },
    several &&
      iconButton({ icon: "back", label: t("Previous finding"), testId: "previous-of-findings", onClick: open(-1) }),
    t("{0} of {1}", index + 1, count),
    several &&
      iconButton({ icon: "forward", label: t("Next of the findings"), testId: "next-of-findings", onClick: open(1) }),
  );
}

function actions(
  panel: Panel,
  finding: Finding,
  { finding: index, view }: PanelState,
  derived: Derived | undefined,
  showCycle: () => void,
) {
  const { preemptions } = finding.witness;
  const here = derived?.shown !== undefined;
  const from = view?.shown?.from;
  // Who looks for something that never comes does so in the timeline, though the search leaves that out
  const isWitness = from?.kind === "finding" && from.index === index;
  const events = (isWitness ? derived?.shown?.position : undefined) ?? finding.witness.events;
  const step = () => {
    if (here) panel.dispatch({ type: "move", position: 0 });
    else panel.post({ type: "openFinding", index });
    document.querySelector<HTMLElement>("[role=slider]")?.focus();
  };
  const show = () => {
    if (!derived?.shown) return panel.post({ type: "openFinding", index });
    panel.dispatch({ type: "move", position: derived.shown.position });
    showCycle();
  };
  const preempted = preemptions === 0 ? t("no preemption") : counted(preemptions, "1 preemption", "{0} preemptions");
  const facts =
    events === 0
      ? t("the main script alone")
      : [
          counted(events, "1 event", "{0} events"),
          // On one event loop nobody can be preempted
          ...(isOneLoop(derived?.history.trace) ? [] : [preempted]),
        ].join(", ");
  return [
    element("button", { class: "button primary", "data-testid": "step-through", onclick: step }, t("Step through")),
    element(
      "button",
      { class: "button", "data-testid": "show-cycle", onclick: show },
      !here ? t("Show its order") : finding.cycle ? t("Show cycle") : t("Show where"),
    ),
    element(
      "button",
      { class: "button", "data-testid": "copy-schedule", onclick: () => panel.post({ type: "copySchedule" }) },
      t("Copy schedule"),
    ),
    element("span", { class: "facts" }, element("span", { class: "wide" }, `${t("Simplest:")} `), facts),
  ];
}
