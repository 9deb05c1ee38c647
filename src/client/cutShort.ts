import { emptyReport } from "../model/emptyReport";
import type { Bound, Problem, ScenarioPlace, ScenarioReport } from "../model/report";
import type { CheckRequest } from "../protocol/checker";
import { byName } from "./byName";
import type { Ended } from "./request";
import { stoppedIn } from "./stoppedIn";

/**
 * The reports of a check whose worker had to be ended: what was complete, what was found until then in the scenarios under way
 * and why there is no more, and which ones would have come after them.
 */
export function cutShort(request: CheckRequest, ended: Ended): readonly ScenarioReport[] {
  const { file, scenario = file, options } = request;
  const { reason, reports, waiting = [], soFar, scenarios = [], progress, bound } = ended;
  const over = byName(reports);
  const waits = byName(waiting);
  const at = stoppedIn(ended);
  const { name, ...place } = at ?? { file, line: 1, column: 1, name: soFar?.name ?? progress?.scenario ?? scenario };
  const underWay = () => {
    const told = soFar ?? waits.get(name);
    // Reports are told less often than how far it is, and what was counted later does not belong to their outcomes
    const { executions = 0, events = 0, elapsedMs = 0 } = name === progress?.scenario ? progress : {};
    const last = told ?? emptyReport(name, "interrupted");
    // One that goes on from an earlier check counts what that had shown, of which nothing was told here
    const isKnownElsewhere = options.resume !== undefined && options.resume !== "";
    const counted = told || isKnownElsewhere ? last.exploration : { ...last.exploration, executions, events };
    // What is told of how far it is has the time of all
    const others = reports.reduce((sum, { exploration }) => sum + exploration.elapsedMs, 0);
    const took = Math.max(counted.elapsedMs, elapsedMs - others);
    return stopped({ ...last, exploration: { ...counted, elapsedMs: took } }, { ...place, message: reason }, bound);
  };
  if (!at) return [...reports, underWay()];
  return scenarios.map(({ name: one, ...where }) => {
    if (over.has(one)) return over.get(one)!;
    if (one === name) return underWay();
    const known = waits.get(one);
    const message = `not explored to its end: the check was stopped in the scenario "${name}"`;
    if (known) return stopped(known, { ...where, message }, bound);
    return notExplored({ name: one, ...where }, name);
  });
}
/** What is known of a scenario that has no end. */
function stopped(report: ScenarioReport, problem: Problem, bound: Bound | undefined): ScenarioReport {
  const { exploration, findings, verdict, problems } = report;
  return {
    ...report,
    verdict: findings.some(({ severity }) => severity === "error") ? "violated" : "interrupted",
    exploration: { ...exploration, complete: false, bounds: [...exploration.bounds, ...(bound ? [bound] : [])] },
    // Before anything was counted a report looks as if every execution had been discarded
    problems: verdict === "invalid" ? [problem] : [...problems, problem],
  };
}

/** Nothing is known of it, since the check was stopped in one `before` it. */
export function notExplored({ name, ...place }: ScenarioPlace, before: string): ScenarioReport {
  const message = `not explored: the check was stopped in the scenario "${before}", which comes first`;
  return emptyReport(name, "interrupted", [{ ...place, message }]);
}
