import type { PossibleHint } from "../../model/possibleHint";
import type { ScenarioReport } from "../../model/report";
import type { Explored } from "../../presentation/report/possibleText";

interface Checked {
  readonly names: readonly string[];
  readonly scenarios: readonly ScenarioReport[];
}

/**
 * How far explorations of the present text have covered a hint: its scenario's, or where it belongs to none those of every
 * scenario of the file. A verdict that is to be guessed first counts, for any hint would give it away.
 */
export function coverage(
  { scenario }: PossibleHint,
  results: readonly Checked[],
  isGuessed: (report: ScenarioReport) => boolean,
): Explored | "all" {
  const reports = results.flatMap(({ scenarios }) => scenarios);
  const wanted = scenario === undefined ? reports : reports.filter(({ name }) => name === scenario);
  const names = scenario === undefined ? results.flatMap((checked) => checked.names) : [scenario];
  const explored = wanted.filter(({ verdict }) => verdict !== "invalid");
  const isWhole = explored.length > 0 && names.every((name) => explored.some((report) => report.name === name));
  const isDone = (report: ScenarioReport) =>
    report.exploration.complete || report.verdict === "violated" || isGuessed(report);
  if (isWhole && explored.every(isDone)) return "all";
  return explored.length > 0 ? "some" : "none";
}
