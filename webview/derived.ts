import type { Finding } from "../src/model/report";
import type { TraceFinding } from "../src/model/trace";
import { shownFinding } from "../src/presentation/shownFinding";
import type { TimelineModel } from "../src/presentation/timelineModel";
import { timelineModel } from "../src/presentation/timelineModel";
import type { TraceHistory } from "../src/presentation/traceHistory";
import { traceHistory } from "../src/presentation/traceHistory";
import type { WaitForUnion } from "../src/presentation/waitForUnion";
import { waitForUnion } from "../src/presentation/waitForUnion";
import type { PanelState } from "./state";

/** View data of the execution shown; the same object as long as execution and finding stay. */
export interface Derived {
  readonly history: TraceHistory;
  /** The finding of the card, and how it shows in this execution (not at all after a fork that avoids it). */
  readonly finding?: Finding;
  readonly shown?: TraceFinding;
  readonly timeline: TimelineModel;
  readonly union: WaitForUnion;
}

/** Remembers the last result: stepping must not compute any of it again. */
export function createDerive(): (state: PanelState) => Derived | undefined {
  let last: { view: PanelState["view"]; index: number; allLanes: boolean; derived: Derived } | undefined;
  return ({ view, finding: index, allLanes }) => {
    if (!view?.shown) return undefined;
    if (last?.view === view && last.index === index && last.allLanes === allLanes) return last.derived;
    const history = traceHistory(view.shown.trace);
    const finding = view.report.findings[index];
    const shown = shownFinding(view.shown.trace, finding);
    const timeline = timelineModel(history, shown, allLanes);
    const derived = { history, finding, shown, timeline, union: waitForUnion(history, view.report.findings) };
    last = { view, index, allLanes, derived };
    return derived;
  };
}
