import type { Finding, Outcome, ScenarioReport } from "../../model/report";
import { findingTitle } from "../report/findingTitle";
import { say } from "../words/say";
import { outcomeValueText, shortValueText } from "./outcomeValueText";

export interface OutcomesTable {
  readonly columns: readonly string[];
  readonly rows: readonly OutcomeRow[];
  readonly executions: number;
  /** Executions that a limit ended before they came to any of these ends. */
  readonly stopped: number;
}
export interface OutcomeRow {
  /** One for each column; empty where this end has no such value. */
  readonly values: readonly string[];
  /** The same, as much of each as is read at a glance. */
  readonly short: readonly string[];
  readonly executions: number;
  /** Executions over the largest of the table, for a bar. */
  readonly share: number;
  /** What goes wrong in executions that end like this: `stuck`, `assertion failed`, `data race, assertion failed in 2`. */
  readonly bad?: string;
  /** The part of its executions that go wrong, 0 to 1; where several things go wrong, at least so many. */
  readonly badShare: number;
  /** They come to no final state. */
  readonly endless?: true;
  readonly opens: { readonly kind: "outcome" | "finding"; readonly index: number };
}

/** Letters of a value that are read at a glance. */
const glance = 90;

/** Where the executions end: the outcomes, then the findings that end one before it has an outcome. */
export function outcomesTable({ outcomes, findings, exploration }: ScenarioReport): OutcomesTable {
  const columns = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.values)))];
  const rows = outcomes.map((outcome, index): Omit<OutcomeRow, "share"> => {
    const { values, executions } = outcome;
    return {
      values: columns.map((column) => (Object.hasOwn(values, column) ? outcomeValueText(values[column]) : "")),
      short: columns.map((column) => (Object.hasOwn(values, column) ? shortValueText(values[column], glance) : "")),
      executions,
      ...troubleOf(outcome, findings),
      opens: { kind: "outcome", index },
    };
  });
  let left = exploration.executions - outcomes.reduce((sum, outcome) => sum + outcome.executions, 0);
  let isCounted = exploration.bounds.length > 0;
  for (const [index, finding] of findings.entries()) {
    if (!endsExecutions(finding)) continue;
    // Some of them are counted with another finding
    if (finding.executions > left) isCounted = false;
    if (finding.executions > left) continue;
    left -= finding.executions;
    const values = columns.map(() => "");
    const { executions } = finding;
    const opens = { kind: "finding", index } as const;
    rows.push({ values, short: values, executions, bad: endText(finding), badShare: 1, endless: true, opens });
  }
  const most = Math.max(1, ...rows.map((row) => row.executions));
  return {
    columns,
    rows: rows.map((row) => ({ ...row, share: row.executions / most })),
    executions: exploration.executions,
    stopped: isCounted ? left : 0,
  };
}

/** The errors that executions with an outcome show, in the order in which findings are told. */
function troubleOf({ executions, errors = {} }: Outcome, findings: readonly Finding[]) {
  const kinds = [...new Set([...findings.map(({ kind }) => kind), ...Object.keys(errors)])].filter((k) => k in errors);
  if (kinds.length === 0) return { badShare: 0 };
  const said = kinds.map((kind) => {
    const title = findingTitle({ kind }).toLowerCase();
    return errors[kind] === executions ? title : say("{0} in {1}", title, errors[kind]);
  });
  return { bad: said.join(", "), badShare: Math.max(...kinds.map((kind) => errors[kind])) / executions };
}

const ending = ["deadlock", "livelock", "uncaught-error", "unhandled-rejection", "assertion", "lock-misuse"];

function endsExecutions({ kind }: Finding): boolean {
  return ending.includes(kind);
}

function endText(finding: Finding): string {
  return finding.kind === "deadlock" ? say("stuck") : findingTitle(finding).toLowerCase();
}
