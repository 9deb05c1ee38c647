import type { ScenarioReport } from "../../model/report";
import { scenarioShown, type Checked } from "../scenarioShown";

/** What a lens tells: of its own scenario; of a file without any, what the panel shows of all that the file makes. */
export function lensReport(checked: Checked | undefined, name: string | undefined): ScenarioReport | undefined {
  if (name === undefined) return checked && scenarioShown(checked)?.report;
  return checked?.scenarios.find((scenario) => scenario.name === name);
}
