import type { ScenarioPlace } from "../model/report";
import type { Ended } from "./request";

/** The scenario in which a worker was ended; undefined where the file is one scenario, or nothing was told. */
export function stoppedIn({ reports, soFar, scenarios = [], progress }: Ended): ScenarioPlace | undefined {
  const over = new Set(reports.map(({ name }) => name));
  const left = scenarios.filter(({ name }) => !over.has(name));
  const named = (name: string | undefined) => left.find((one) => one.name === name);
  return named(soFar?.name) ?? named(progress?.scenario) ?? left[0];
}
