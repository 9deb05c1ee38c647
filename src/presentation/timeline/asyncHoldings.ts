import type { AsyncLanes } from "../asyncLanes";
import { holdings, withRows, type Holding } from "../holdings";
import type { TraceHistory } from "../traceHistory";
import type { AsyncColumns } from "./asyncColumns";

/** By lane, its bars, in columns: what a callback takes belongs to the call that took it, though the event loop holds it. */
export function asyncHoldings(history: TraceHistory, lanes: AsyncLanes, columns: AsyncColumns): Map<number, Holding[]> {
  const { events } = history.trace;
  const column = (position: number) => columns.ofEvent[position] || columns.last(position);
  const all = holdings(history).map((holding) => {
    const event = events[holding.from - 1];
    const task = (event && lanes.laneOfEvent(event)) ?? holding.task;
    const until = holding.open ? columns.count + 1 : column(holding.until);
    return { ...holding, task, from: column(holding.from), until };
  });
  const byLane = new Map<number, Holding[]>();
  for (const holding of withRows(all)) byLane.set(holding.task, [...(byLane.get(holding.task) ?? []), holding]);
  return byLane;
}
