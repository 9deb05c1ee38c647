import { traceOf } from "../analysis/traceOf";
import { parseSchedule, sharedOf } from "../model/schedule";
import type { Site } from "../model/site";
import type { Problem } from "../model/report";
import type { Trace } from "../model/trace";
import { Numbering } from "../runtime/numbering";
import { recordOf } from "../runtime/recordOf";
import { Sharing } from "../runtime/sharing";
import { TraceRecorder } from "../runtime/traceRecorder";
import { FollowSchedule } from "./followSchedule";
import type { Program } from "./program";

export interface TraceTask {
  readonly file: string;
  readonly scenario?: string;
  readonly schedule: string;
  readonly sites: readonly Site[];
}
export interface TraceResult {
  readonly trace?: Trace;
  readonly problems: readonly Problem[];
}

/** Runs the one execution that a schedule names and writes all of it down. */
export function recordTrace(program: Program, { file, scenario, schedule, sites }: TraceTask): TraceResult {
  const refuse = (message: string): TraceResult => ({ problems: [{ file, line: 1, column: 1, message }] });
  const decisions = parseSchedule(schedule);
  if (!decisions) return refuse(`not a schedule: ${schedule.slice(0, 80)}`);
  // A file without scenarios is named by its path.
  const wanted = scenario === file ? undefined : scenario;
  const sharing = new Sharing(sharedOf(schedule));
  let [scheduler, recorder, run] = attempt();
  // A schedule without decisions names no shared variables either; what is shared shows while it runs.
  while (decisions.length === 0 && sharing.grew) [scheduler, recorder, run] = attempt();
  if (wanted !== undefined && !run.found) return refuse(`there is no scenario "${wanted}"`);
  if (scheduler.problem !== undefined) return refuse(scheduler.problem);
  const trace = traceOf(file, scenario ?? file, recordOf(run.execution, run.ending), recorder, sites);
  return { trace, problems: [] };

  function attempt() {
    sharing.grew = false;
    const scheduler = new FollowSchedule(decisions!);
    const recorder = new TraceRecorder(sites);
    return [scheduler, recorder, program.run(wanted, scheduler, new Numbering(), recorder, sharing)] as const;
  }
}
