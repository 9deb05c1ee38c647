import type { ScenarioReport } from "../model/report";
import type { CheckRequest } from "../protocol/checker";
import type { Ended } from "./checkerProcess";

/** The reports of a check whose worker had to be ended: what was found until then, and why there is no more. */
export function cutShort(
  { file, scenario }: CheckRequest,
  { reason, reports, bound }: Ended,
): readonly ScenarioReport[] {
  const problem = { file, line: 1, column: 1, message: reason };
  const known = reports.length > 0 ? reports : [nothingYet(scenario ?? file)];
  const last = known[known.length - 1];
  return [
    ...known.slice(0, -1),
    {
      ...last,
      verdict: last.findings.some(({ severity }) => severity === "error") ? "violated" : "interrupted",
      exploration: {
        ...last.exploration,
        complete: false,
        bounds: [...last.exploration.bounds, ...(bound ? [bound] : [])],
      },
      problems: [...last.problems, problem],
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
