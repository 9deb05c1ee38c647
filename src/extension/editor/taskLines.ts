import type { Range } from "../../model/report";
import type { Trace } from "../../model/trace";
import { stateAt } from "../../presentation/state/stateAt";
import { traceHistory } from "../../presentation/traceHistory";

/** Where a task is in the source. */
export interface TaskLine {
  readonly task: number;
  readonly range: Range;
  /** Who is here, and what keeps it: `Ada`, `Ben: Ada holds checking`. */
  readonly label: string;
  readonly stuck: boolean;
  /** It made the event that leads to this position. */
  readonly current: boolean;
}

/** Where every unfinished task is after `position` events: at the operation it is about to do. */
export function taskLines(trace: Trace, position: number): TaskLine[] {
  const { tasks } = stateAt(traceHistory(trace), position);
  return tasks.flatMap(({ task, status, next }) => {
    const range = next?.site ?? lastSite(trace, task, position);
    if (status === "finished" || !range) return [];
    const stuck = status !== "ready";
    const { name } = trace.tasks[task];
    const label = next?.because === undefined ? name : `${name}: ${next.because}`;
    return [{ task, range, label, stuck, current: trace.events[position - 1]?.task === task }];
  });
}

function lastSite(trace: Trace, task: number, position: number): Range | undefined {
  return trace.events.slice(0, position).findLast((event) => event.task === task && event.site)?.site;
}
