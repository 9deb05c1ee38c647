import type { Finding, Problem, ScenarioReport } from "../../model/report";
import type { Trace } from "../../model/trace";
import type { Paint } from "./paint";
import { printable } from "./printable";
import { sourceWithPointer } from "./sourceWithPointer";
import { textContention } from "./textContention";
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
  const clean = printable(report);
  const shown = { ...style, sourceLine: (path: string, line: number) => printable(style.sourceLine(path, line)) };
  const out = textVerdict(file, clean, shown);
  for (const problem of clean.problems) {
    const source = report.verdict === "invalid" ? style.sourceLine(problem.file, problem.line) : undefined;
    out.push("", ...problemLines(problem, source, shown));
  }
  const { findings } = report;
  for (const [index, finding] of findings.entries()) {
    const trace = traceOf(finding);
    const place = { file, scenario: clean.name, number: index + 1, of: findings.length };
    out.push("", ...textFinding(printable(finding), trace && printable(trace), report.exploration, place, shown));
  }
  const outcomes = textOutcomes(clean, style);
  if (outcomes.length > 0) out.push("", ...outcomes);
  const contention = textContention(clean, style);
  if (contention.length > 0) out.push("", ...contention);
  return out.join("\n");
}

function problemLines(problem: Problem, source: string | undefined, { width, paint }: TextStyle): string[] {
  const { file, line, column, message } = problem;
  return [
    paint.cyan(`  ${file}:${line}:${column}`),
    ...wrapText(message, width - 4).map((text) => `    ${text}`),
    ...sourceWithPointer(source, column, { paint, width }),
  ];
}
