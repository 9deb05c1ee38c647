import type { Finding, ScenarioReport } from "../model/report";

export interface Paint {
  bold(text: string): string;
  red(text: string): string;
  green(text: string): string;
  dim(text: string): string;
}

const titles: Record<string, string> = {
  deadlock: "Deadlock",
  "data-race": "Data race",
  assertion: "Assertion failed",
  invariant: "Invariant broken",
  "uncaught-error": "Uncaught error",
  "lock-misuse": "Lock misuse",
};

/** The report a person reads in a terminal. `source` gives a file's lines. */
export function textReport(file: string, report: ScenarioReport, paint: Paint, lines: readonly string[]): string {
  const { exploration: x } = report;
  const out: string[] = [];
  const orders = `${x.executions} different order${x.executions === 1 ? "" : "s"}`;
  const name = report.name === file ? "" : `, ${report.name}`;
  const bounds = x.bounds.map((b) => `stopped at ${b.value} ${b.name}; raise it with ${b.option}`).join("; ");
  if (report.verdict === "verified") out.push(paint.green(`✔ No bug in any of the ${orders} (complete)`));
  else if (report.verdict === "violated") out.push(paint.red(`✖ ${summary(report)}`));
  else if (report.verdict === "invalid") out.push(paint.red("✖ This program cannot be checked"));
  else out.push(paint.bold(`… Nothing found in ${orders}, but not everything was tried`));
  out.push(
    paint.dim(`  ${file}${name} · ${x.elapsedMs} ms · sequentially consistent memory${bounds ? ` · ${bounds}` : ""}`),
  );
  for (const problem of report.problems)
    out.push(`  ${problem.file}:${problem.line}:${problem.column} ${problem.message}`);
  for (const finding of report.findings) out.push("", ...findingLines(finding, x.executions, paint, lines));
  return out.join("\n");
}

function summary(report: ScenarioReport): string {
  const first = report.findings[0];
  return `${titles[first.kind] ?? first.kind} in ${first.executions} of ${report.exploration.executions} orders`;
}

function findingLines(finding: Finding, executions: number, paint: Paint, lines: readonly string[]): string[] {
  const { witness } = finding;
  const out = [
    `  ${paint.bold(titles[finding.kind] ?? finding.kind)}${finding.subkind ? ` (${finding.subkind})` : ""}: ${finding.message}`,
  ];
  for (const place of finding.locations)
    out.push(
      `    ${paint.dim(`${place.file}:${place.line}`)}  ${(place.task ?? "").padEnd(8)} ${(lines[place.line - 1] ?? "").trim()}   ${paint.dim(place.role ?? "")}`,
    );
  if (finding.cycle) {
    const [start] = finding.cycle;
    out.push(`    ${finding.cycle.map((c) => `${c.task} → ${c.waitsFor}`).join(" → ")} → ${start.task}`);
  }
  out.push(
    paint.dim(
      `    ${finding.executions} of ${executions} executions; the simplest has ${witness.events} events and ${witness.preemptions} preemption${witness.preemptions === 1 ? "" : "s"}: ${witness.schedule}`,
    ),
  );
  return out;
}
