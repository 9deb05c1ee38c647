import type { Problem, ScenarioReport, Verdict } from "./report";

/** The report of a scenario, or a file, of which nothing was explored. */
export function emptyReport(name: string, verdict: Verdict, problems: readonly Problem[] = []): ScenarioReport {
  const counts = { executions: 0, deadlocked: 0, redundant: 0, discarded: 0, events: 0, elapsedMs: 0 };
  const exploration = { strategy: "optimal-dpor", complete: false, ...counts, bounds: [] };
  return { name, verdict, findings: [], outcomes: [], problems, exploration };
}
