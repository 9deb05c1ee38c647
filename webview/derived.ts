import type { Finding } from "../src/model/report";
import type { Trace, TraceFinding } from "../src/model/trace";
import { asyncLanes } from "../src/presentation/asyncLanes";
import { shownFinding } from "../src/presentation/report/shownFinding";
import type { WaitForUnion } from "../src/presentation/state/waitForUnion";
import { waitForUnion } from "../src/presentation/state/waitForUnion";
import type { TimelineModel } from "../src/presentation/timeline/timeline";
import { timelineModel } from "../src/presentation/timeline/timelineModel";
import type { TraceHistory } from "../src/presentation/traceHistory";
import { traceHistory } from "../src/presentation/traceHistory";
import type { PanelState } from "./state";

/** View data of the execution shown; the same object as long as execution and finding stay. */
export interface Derived {
  readonly history: TraceHistory;
  /** The finding of the card, and how it shows in this execution (not at all after a fork that avoids it). */
  readonly finding?: Finding;
  readonly shown?: TraceFinding;
  readonly timeline: TimelineModel;
  /** Those that are hidden as well. */
  readonly allLanes: readonly { readonly id: number; readonly name: string }[];
  readonly union: WaitForUnion;
}

function lanesOf(trace: Trace): Derived["allLanes"] {
  return trace.async ? asyncLanes(trace, trace.async).list : trace.tasks;
}

/** Remembers the last result: stepping must not compute any of it again. */
export function createDerive(): (state: PanelState) => Derived | undefined {
  let last: { view: PanelState["view"]; index: number; choices: unknown; derived: Derived } | undefined;
  return ({ view, finding: index, allLanes, timeline: { toggled, opened, pinned, hidden } }) => {
    if (!view?.shown) return undefined;
    const choices = { allLanes, toggled, opened, pinned, hidden };
    const same = last?.view === view && last.index === index;
    if (last && same && JSON.stringify(last.choices) === JSON.stringify(choices)) return last.derived;
    const history = same && last ? last.derived.history : traceHistory(view.shown.trace);
    const finding = view.report.findings[index];
    const shown = shownFinding(view.shown.trace, finding);
    const timeline = timelineModel(history, shown, choices);
    const union = same && last ? last.derived.union : waitForUnion(history, view.report.findings);
    const lanes = same && last ? last.derived.allLanes : lanesOf(history.trace);
    const derived = { history, finding, shown, timeline, allLanes: lanes, union };
    last = { view, index, choices, derived };
    return derived;
  };
}
