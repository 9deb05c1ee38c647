import type { Derived } from "./derived";
import { exploresAnother, type PanelState } from "./state";
import { t } from "./texts";
import { lanesView } from "./views/controls/lanesView";
import { pinsView } from "./views/controls/pinsView";
import type { TransportActions } from "./views/controls/transportView";
import { transportView } from "./views/controls/transportView";
import { element } from "./views/elements/element";
import { choicesView } from "./views/executions/choicesView";
import { compareView } from "./views/executions/compareView";
import { outcomesView } from "./views/executions/outcomesView";
import { graphView } from "./views/graph/graphView";
import { keepHeight } from "./views/keepHeight";
import type { Panel } from "./views/part";
import { outputView } from "./views/state/outputView";
import { runsNextView } from "./views/state/runsNextView";
import { stateView } from "./views/state/stateView";
import { accessibleTable } from "./views/timeline/accessibleTable";
import { legendView } from "./views/timeline/legendView";
import { timelineView } from "./views/timeline/timelineView";
import { findingsView } from "./views/verdict/findingsView";
import { findingView } from "./views/verdict/findingView";
import { noticeView } from "./views/verdict/noticeView";
import { originView } from "./views/verdict/originView";
import { isCovered, predictView } from "./views/verdict/predictView";
import { shortcomingsView } from "./views/verdict/shortcomingsView";
import { turningView } from "./views/verdict/turningView";
import { verdictView } from "./views/verdict/verdictView";
import { whileRunning } from "./views/whileRunning";

/** Below this width of the page names and labels are shortened. */
const narrowWidth = 700;

export interface Page {
  readonly node: HTMLElement;
  update(state: PanelState, derived: Derived | undefined): void;
}

/** All parts of the panel in their order: verdict, finding, timeline, then the four tables. */
export function page(panel: Panel, actions: TransportActions): Page {
  const waits = graphView(panel);
  const showCycle = () => waits.node.scrollIntoView({ block: "nearest", behavior: "auto" });
  const compare = compareView(panel);
  const showCompare = () => {
    panel.dispatch({ type: "compare", with: { kind: "passing" } });
    panel.dispatch({ type: "unfold", section: "compare" });
    compare.node.scrollIntoView({ block: "nearest", behavior: "auto" });
  };
  const parts = {
    verdict: verdictView(panel),
    notice: noticeView(panel),
    predict: predictView(panel),
    findings: findingsView(panel),
    finding: findingView(panel, showCycle),
    origin: originView(panel),
    turning: turningView(panel, showCompare),
    shortcomings: shortcomingsView(panel),
    transport: transportView(panel, actions),
    pins: pinsView(panel),
    timeline: timelineView(panel),
    legend: legendView(),
    lanes: lanesView(panel),
    table: accessibleTable(),
    waits,
    next: runsNextView(panel),
    state: stateView(panel),
    outcomes: outcomesView(panel),
    compare,
    choices: choicesView(panel),
    output: outputView(panel),
  };
  const { verdict, notice, finding, origin, turning, transport, timeline, lanes, legend, table } = parts;
  const { next, state: values, outcomes, output, choices } = parts;
  const steps = element(
    "section",
    { "aria-label": t("Timeline"), class: "steps" },
    transport.node,
    parts.pins.node,
    timeline.node,
    lanes.node,
    legend.node,
    table.node,
  );
  const pair = (name: string, ...nodes: Node[]) => element("div", { class: `pair ${name}` }, ...nodes);
  const upper = pair("upper", waits.node, next.node);
  const lower = pair("lower", values.node, outcomes.node);
  const content = element(
    "div",
    { class: "content" },
    parts.findings.node,
    finding.node,
    origin.node,
    turning.node,
    parts.shortcomings.node,
    steps,
    upper,
    lower,
    compare.node,
    choices.node,
    output.node,
  );
  const node = element("div", { class: "panel" }, verdict.node, notice.node, parts.predict.node, content);
  const sections = [waits, next, values, outcomes, compare, choices, output];
  const others = Object.values(parts).filter((part) => !sections.includes(part));
  const rest = whileRunning(sections);
  const heights = [upper, lower].map(keepHeight);
  let kept: readonly unknown[] = [];
  let subject = "";
  return {
    node,
    update(state, derived) {
      const width = Math.max(280, node.clientWidth - 32);
      const narrow = width + 32 < narrowWidth;
      node.classList.toggle("narrow", narrow);
      content.classList.toggle("old", state.stale || state.exploring !== undefined);
      const valid = state.view !== undefined && state.view.report.verdict !== "invalid";
      const another = exploresAnother(state);
      content.hidden = !valid || isCovered(state) || another;
      steps.hidden = upper.hidden = values.node.hidden = derived === undefined;
      const shape = [derived?.history, width, state.folded];
      if (shape.some((value, index) => value !== kept[index])) for (const height of heights) height.anew();
      kept = shape;
      const { file = "", scenario = "" } = state.view ?? {};
      // Of another program the verdict comes first
      if (subject !== `${file} ${scenario}`) window.scrollTo(0, 0);
      subject = `${file} ${scenario}`;
      const frame = { state, derived, width, narrow };
      for (const part of others) part.update(frame);
      // What somebody guessed of it belongs to it
      if (another) parts.predict.node.hidden = true;
      rest.update(frame);
    },
  };
}
