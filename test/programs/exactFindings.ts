import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";

/**
 * What a report says about its findings, warnings included, one line each: kind, number of executions that show it, and
 * every line that it names: `[scenario] deadlock/lock-cycle in 1 at 12, 13`. Sorted; `shift` is added to the lines.
 */
export function exactFindings({ name, findings }: ScenarioReport, shift = 0): string[] {
  return findings
    .map((finding) => {
      const { executions, locations } = finding;
      const lines = [...new Set(locations.map(({ line }) => line + shift))].sort((a, b) => a - b);
      return `[${name}] ${findingName(finding)} in ${executions} at ${lines.join(", ")}`;
    })
    .sort();
}
