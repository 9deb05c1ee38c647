import type { ScenarioReport } from "../src/model/report";

/** What reports say whatever order the executions came in: not which witness was met first. */
export function shownByReport(reports: readonly ScenarioReport[]): unknown {
  return reports.map(({ name, verdict, exploration, outcomes, findings }) => {
    const { executions, deadlocked, redundant, complete } = exploration;
    const counted = outcomes.map(({ values, executions: count }) => JSON.stringify([values, count])).sort();
    const found = findings
      .map(({ kind, subkind, severity, executions: count }) => JSON.stringify([kind, subkind, severity, count]))
      .sort();
    return { name, verdict, executions, deadlocked, redundant, complete, counted, found };
  });
}
