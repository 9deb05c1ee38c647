import type { Problem, ScenarioReport } from "../model/report";

/** The report of a scenario that never ran. */
export function invalidReport(name: string, problems: readonly Problem[]): ScenarioReport {
  const exploration = {
    strategy: "optimal-dpor",
    complete: false,
    executions: 0,
    deadlocked: 0,
    redundant: 0,
    discarded: 0,
    events: 0,
    elapsedMs: 0,
    bounds: [],
  };
  return { name, verdict: "invalid", findings: [], outcomes: [], problems, exploration };
}
