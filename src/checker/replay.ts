import type { Found } from "../analysis/found";
import { traceOf } from "../analysis/traceOf";
import { instrument } from "../instrumenter/instrument";
import { parseSchedule, sharedOf } from "../model/schedule";
import type { Site } from "../model/site";
import type { Trace } from "../model/trace";
import { Sharing } from "../runtime/sharing";
import { Numbering } from "../runtime/numbering";
import { recordOf } from "../runtime/recordOf";
import { TraceRecorder } from "../runtime/traceRecorder";
import { programOf } from "./check";
import { FollowSchedule } from "./followSchedule";
import type { Run } from "./program";

export interface Replayed extends Run {
  readonly sites: readonly Site[];
  readonly findings: readonly Found["finding"][];
  readonly trace: Trace;
}

/** Runs the execution a schedule names; past its end each task goes on as long as it can. Undefined: not a schedule. */
export function replay(
  file: string,
  text: string,
  scenario: string | undefined,
  schedule: string,
): Replayed | undefined {
  const decisions = parseSchedule(schedule);
  const { code, sites, problems } = instrument(file, text);
  if (!decisions || problems.length > 0) return undefined;
  const scheduler = new FollowSchedule(decisions);
  const recorder = new TraceRecorder(sites);
  const run = programOf(code, 10_000).run(
    scenario,
    scheduler,
    new Numbering(),
    recorder,
    new Sharing(sharedOf(schedule)),
  );
  const record = recordOf(run.execution, run.ending);
  const trace = traceOf(file, scenario ?? file, record, recorder, sites);
  return { ...run, sites, findings: trace.findings.map(({ finding }) => finding), trace };
}
