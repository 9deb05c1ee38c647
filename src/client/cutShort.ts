import type { ScenarioPlace, ScenarioReport } from "../model/report";
import type { CheckRequest } from "../protocol/checker";
import type { Ended } from "./request";

/**
 * The reports of a check whose worker had to be ended: what was complete, what was found until then in the scenario under way
 * and why there is no more, and which ones would have come after it.
 */
export function cutShort(
  { file, scenario = file }: CheckRequest,
  { reason, reports, soFar, scenarios = [], progress, bound }: Ended,
): readonly ScenarioReport[] {
  const [at = { file, line: 1, column: 1, name: undefined }, ...others] = scenarios.slice(reports.length);
  const { name = soFar?.name ?? progress?.scenario ?? scenario, ...place } = at;
  const last = soFar ?? nothingYet(name);
  // Reports are told less often than how far it is, and what was counted later does not belong to their outcomes
  const { executions = 0, events = 0, elapsedMs = 0 } = name === progress?.scenario ? progress : {};
  const counted = soFar ? last.exploration : { ...last.exploration, executions, events };
  const problem = { ...place, message: reason };
  return [
    ...reports,
    {
      ...last,
      verdict: last.findings.some(({ severity }) => severity === "error") ? "violated" : "interrupted",
      exploration: {
        ...counted,
        elapsedMs: Math.max(counted.elapsedMs, elapsedMs),
        complete: false,
        bounds: [...counted.bounds, ...(bound ? [bound] : [])],
      },
      // Before anything was counted a report looks as if every execution had been discarded
      problems: last.verdict === "invalid" ? [problem] : [...last.problems, problem],
    },
    ...others.map((other) => notExplored(other, name)),
  ];
}

function notExplored({ name, ...place }: ScenarioPlace, before: string): ScenarioReport {
  const message = `not explored: the check was stopped in the scenario "${before}", which comes first`;
  return { ...nothingYet(name), problems: [{ ...place, message }] };
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
