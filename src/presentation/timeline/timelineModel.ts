import type { TraceFinding } from "../../model/trace";
import type { TraceHistory } from "../traceHistory";
import { asyncTimeline } from "./asyncTimeline";
import { threadTimeline } from "./threadTimeline";
import type { TimelineChoices, TimelineModel } from "./timeline";

/** Lanes, spans and marks of an execution; `finding` is the one whose events carry badges. */
export function timelineModel(
  history: TraceHistory,
  finding?: TraceFinding,
  choices: TimelineChoices = {},
): TimelineModel {
  return history.trace.async
    ? asyncTimeline(history, history.trace.async, finding, choices)
    : threadTimeline(history, finding, choices);
}
