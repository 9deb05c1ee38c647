import type { ScenarioReport } from "../model/report";

export interface Checked {
  readonly program: { readonly file: string };
  readonly names: readonly string[];
  readonly scenarios: readonly ScenarioReport[];
}
export interface ScenarioShown {
  readonly file: string;
  readonly scenarios: readonly string[];
  readonly report: ScenarioReport;
}

/** Which scenario of a result to look at: the one asked for, else the first that went wrong, else the first. */
export function scenarioShown({ program, names, scenarios }: Checked, wanted?: string): ScenarioShown | undefined {
  const report =
    scenarios.find(({ name }) => name === wanted) ??
    scenarios.find(({ verdict }) => verdict === "violated") ??
    scenarios.find(({ verdict }) => verdict !== "verified") ??
    scenarios[0];
  // Names that the program makes are known from its reports only; a module that starts nothing is no choice
  const others = scenarios.filter(({ explorable }) => !explorable).map(({ name }) => name);
  return report && { file: program.file, scenarios: [...new Set([...names, ...others, report.name])], report };
}
