import type { Finding, ScenarioReport } from "../model/report";
import { findingTitle } from "./findingTitle";
import { outcomeValueText } from "./outcomeValueText";
import { say } from "./say";

export interface OutcomesTable {
  readonly columns: readonly string[];
  readonly rows: readonly OutcomeRow[];
  readonly executions: number;
}
export interface OutcomeRow {
  /** One for each column; empty where this end has no such value. */
  readonly values: readonly string[];
  readonly executions: number;
  /** Executions over the largest of the table, for a bar. */
  readonly share: number;
  /** Set for executions that end in trouble instead of with values. */
  readonly bad?: string;
  readonly opens: { readonly kind: "outcome" | "finding"; readonly index: number };
}

/** Where the executions end: the outcomes, then the findings that end one before it has an outcome. */
export function outcomesTable({ outcomes, findings, exploration }: ScenarioReport): OutcomesTable {
  const columns = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.values)))];
  const rows: Omit<OutcomeRow, "share">[] = outcomes.map(({ values, executions }, index) => ({
    values: columns.map((column) => (column in values ? outcomeValueText(values[column]) : "")),
    executions,
    opens: { kind: "outcome", index },
  }));
  let left = exploration.executions - outcomes.reduce((sum, outcome) => sum + outcome.executions, 0);
  for (const [index, finding] of findings.entries()) {
    if (!endsExecutions(finding) || finding.executions > left) continue;
    left -= finding.executions;
    const values = columns.map(() => "");
    rows.push({ values, executions: finding.executions, bad: endText(finding), opens: { kind: "finding", index } });
  }
  const most = Math.max(1, ...rows.map((row) => row.executions));
  return {
    columns,
    rows: rows.map((row) => ({ ...row, share: row.executions / most })),
    executions: exploration.executions,
  };
}

const ending = ["deadlock", "livelock", "uncaught-error", "unhandled-rejection", "assertion", "lock-misuse"];

function endsExecutions({ kind }: Finding): boolean {
  return ending.includes(kind);
}

function endText(finding: Finding): string {
  return finding.kind === "deadlock" ? say("stuck") : findingTitle(finding).toLowerCase();
}
