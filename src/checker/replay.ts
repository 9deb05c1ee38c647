import type { Found } from "../analysis/narration/found";
import { instrument } from "../instrumenter/instrument";
import type { Replay } from "../model/replay";
import type { Site } from "../model/site";
import type { Trace } from "../model/trace";
import { programOf } from "./check";
import { library } from "./library";
import type { Run } from "./realms/program";
import { replaySchedule } from "./replay/replaySchedule";

export interface Replayed extends Run {
  readonly sites: readonly Site[];
  readonly findings: readonly Found["finding"][];
  readonly trace: Trace;
  readonly replay: Replay;
}

/**
 * Runs the execution that a schedule names in the calling thread, for tests; past its end each task goes on as long as it
 * can. Undefined: it is not a schedule, or one that no longer applies.
 */
export function replay(
  file: string,
  text: string,
  scenario: string | undefined,
  schedule: string,
): Replayed | undefined {
  return replayer(file, text)(scenario, schedule);
}

/** The same for many schedules of one program, which is instrumented and evaluated once. */
export function replayer(
  file: string,
  text: string,
): (scenario: string | undefined, schedule: string) => Replayed | undefined {
  const { code, sites, problems } = instrument(file, text, library);
  if (problems.length > 0) return () => undefined;
  const program = programOf(code, 10_000, sites);
  return (scenario, schedule) => {
    const replayed = replaySchedule(program, { file, scenario, schedule, sites });
    if ("problem" in replayed || !replayed.trace || !replayed.run) return undefined;
    const { run, trace, replay } = replayed;
    return { ...run, sites, findings: trace.findings.map(({ finding }) => finding), trace, replay };
  };
}
