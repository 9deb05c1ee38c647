import type { Replay } from "../../model/replay";
import type { Problem } from "../../model/report";
import type { Trace } from "../../model/trace";
import type { Program } from "../realms/program";
import { replaySchedule, type ReplayTask } from "./replaySchedule";

export type TraceTask = ReplayTask;
export interface TraceResult {
  /** Absent if the schedule no longer applies. */
  readonly trace?: Trace;
  readonly replay?: Replay;
  readonly problems: readonly Problem[];
}

/** Runs the one execution that a schedule names and writes all of it down. */
export function recordTrace(program: Program, task: TraceTask): TraceResult {
  const replayed = replaySchedule(program, task);
  if ("problem" in replayed) {
    const { file, line, column } = task.sites[replayed.site ?? -1] ?? { file: task.file, line: 1, column: 1 };
    return { problems: [{ file, line, column, message: replayed.problem }] };
  }
  const { trace, replay } = replayed;
  return { ...(trace ? { trace } : {}), replay, problems: [] };
}
