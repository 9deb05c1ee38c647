import { findingsOf, type Found } from "../analysis/findings";
import { instrument } from "../instrumenter/instrument";
import { parseSchedule } from "../model/schedule";
import type { Site } from "../model/site";
import type { Scheduler } from "../runtime/scheduler";
import { compile, type Run } from "./compile";

export interface Replayed extends Run {
  readonly sites: readonly Site[];
  readonly findings: readonly Found[];
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
  let at = 0;
  let last = -1;
  const scheduler: Scheduler = {
    next(candidates) {
      const wanted = decisions[at++];
      if (wanted) return candidates.some((c) => c.task === wanted.task && c.enabled) ? wanted : null;
      const enabled = candidates.filter((c) => c.enabled);
      return { task: (enabled.find((c) => c.task === last) ?? enabled[0]).task, choice: 0 };
    },
    happened(event) {
      last = event.task;
    },
  };
  const run = compile(file, code, 10_000).runOnce(scenario, scheduler, new Map());
  return { ...run, sites, findings: findingsOf(run.execution, run.ending, sites) };
}
