import type { Trace } from "../../model/trace";
import { stateAt } from "../state/stateAt";
import { traceHistory } from "../traceHistory";
import type { StuckCell } from "./columnsModel";

/** What each task that cannot go on after `position` events waits for. */
export function stuckCells(trace: Trace, position: number): StuckCell[] {
  return stateAt(traceHistory(trace), position).tasks.flatMap(({ task, status, next }) => {
    if (!next || !(status === "blocked" || status === "waiting")) return [];
    return [{ task, text: next.text, because: next.because ?? "waits", file: next.site?.file, line: next.site?.line }];
  });
}
