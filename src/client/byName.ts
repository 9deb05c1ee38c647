import type { ScenarioReport } from "../model/report";

/** Of several reports on one scenario the last one. */
export function byName(reports: readonly ScenarioReport[]): Map<string, ScenarioReport> {
  return new Map(reports.map((report) => [report.name, report]));
}
