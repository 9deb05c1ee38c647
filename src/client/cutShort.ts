import type { ScenarioReport } from "../model/report";
import type { CheckRequest } from "../protocol/checker";
import type { Ended } from "./request";

/** The reports of a check whose worker had to be ended: what was found until then, and why there is no more. */
export function cutShort(
  { file, scenario }: CheckRequest,
  { reason, reports, progress, bound }: Ended,
): readonly ScenarioReport[] {
  const problem = { file, line: 1, column: 1, message: reason };
  const names = reports.map(({ name }) => name);
  const next = progress && !names.includes(progress.scenario) ? [nothingYet(progress.scenario)] : [];
  const told = [...reports, ...next];
  const known = told.length > 0 ? told : [nothingYet(scenario ?? file)];
  const last = known[known.length - 1];
  // Reports are told less often than how far it is.
  const { executions = 0, events = 0, elapsedMs = 0 } = last.name === progress?.scenario ? progress : {};
  const counted = last.exploration;
  return [
    ...known.slice(0, -1),
    {
      ...last,
      verdict: last.findings.some(({ severity }) => severity === "error") ? "violated" : "interrupted",
      exploration: {
        ...counted,
        executions: Math.max(counted.executions, executions),
        events: Math.max(counted.events, events),
        elapsedMs: Math.max(counted.elapsedMs, elapsedMs),
        complete: false,
        bounds: [...counted.bounds, ...(bound ? [bound] : [])],
      },
      // Before anything was counted a report looks as if every execution had been discarded
      problems: last.verdict === "invalid" ? [problem] : [...last.problems, problem],
    },
  ];
}

function nothingYet(name: string): ScenarioReport {
  const counts = { executions: 0, deadlocked: 0, redundant: 0, discarded: 0, events: 0, elapsedMs: 0 };
  return {
    name,
    verdict: "interrupted",
    findings: [],
    outcomes: [],
    problems: [],
    exploration: { strategy: "optimal-dpor", complete: false, ...counts, bounds: [] },
  };
}
