import type { Finding, Problem, ScenarioReport } from "../model/report";
import type { Trace } from "../model/trace";
import type { Paint } from "./paint";
import { printable } from "./printable";
import { textFinding } from "./textFinding";
import { textOutcomes } from "./textOutcomes";
import { textVerdict } from "./textVerdict";
import { wrapText } from "./wrapText";

export interface TextStyle {
  /** Cells of a line; nothing printed is longer but what cannot be broken: paths and commands. */
  readonly width: number;
  readonly paint: Paint;
  /** A line of a source file, from 1. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/** The report on one scenario as a person reads it in a terminal. `traceOf` gives a finding's witness, if there is one. */
export function textReport(
  file: string,
  report: ScenarioReport,
  traceOf: (finding: Finding) => Trace | undefined,
  style: TextStyle,
): string {
  const out = textVerdict(file, printable(report), style);
  const excerpts = report.verdict === "invalid" ? style.sourceLine : () => undefined;
  for (const problem of report.problems)
    out.push("", ...problemLines(printable(problem), { ...style, sourceLine: excerpts }));
  const findings = report.findings.filter((finding) => finding.severity !== "info");
  for (const [index, finding] of findings.entries()) {
    const trace = traceOf(finding);
    const place = { file, scenario: report.name, number: index + 1, of: findings.length };
    out.push("", ...textFinding(printable(finding), trace && printable(trace), report.exploration, place, style));
  }
  const outcomes = textOutcomes(printable(report), style);
  if (outcomes.length > 0) out.push("", ...outcomes);
  return out.join("\n");
}

function problemLines(problem: Problem, { width, paint, sourceLine }: TextStyle): string[] {
  const { file, line, column, message } = problem;
  const source = printable(sourceLine(file, line));
  const where = paint.cyan(`  ${file}:${line}:${column}`);
  const lines = wrapText(message, width - 4).map((text) => `    ${text}`);
  if (!source?.trim()) return [where, ...lines];
  const code = `${source.slice(0, width - 8)}`;
  const pointer = column <= code.length ? [paint.red(`${" ".repeat(5 + column)}^`)] : [];
  return [where, ...lines, `    ${paint.dim("│")} ${code}`, ...pointer];
}
