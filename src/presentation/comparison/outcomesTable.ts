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
  const endless = exploration.executions - outcomes.reduce((sum, outcome) => sum + outcome.executions, 0);
  let left = endless;
  let isCounted = exploration.bounds.length > 0;
  for (const [index, finding] of findings.entries()) {
    if (!endsExecutions(finding)) continue;
    // Those that came to their end are in its row
    const isOnly = findings.every(({ kind }, at) => kind !== finding.kind || at === index);
    const executions = finding.executions - (isOnly ? within(finding.kind, outcomes) : 0);
    // Some of them are counted with another finding
    if (executions > left) isCounted = false;
    if (executions > left || executions === 0) continue;
    left -= executions;
    const values = columns.map(() => "");
    const opens = { kind: "finding", index } as const;
    const bad = [endText(finding), ...besides(executions, endless, { outcomes, findings })].join(", ");
    rows.push({ values, short: values, executions, bad, badShare: 1, endless: true, opens });
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

/** Executions with an outcome that show an error of the kind. */
function within(kind: string, outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { errors = {} }) => sum + (errors[kind] ?? 0), 0);
}

/**
 * The errors that end no execution, of some that end without an outcome: of these is counted how many show each error, not
 * which ones do. `endless`: all that have no outcome.
 */
function besides(
  executions: number,
  endless: number,
  { outcomes, findings }: Pick<ScenarioReport, "outcomes" | "findings">,
): string[] {
  const errors = findings.filter((finding) => finding.severity === "error" && !endsExecutions(finding));
  return [...new Set(errors.map(({ kind }) => kind))].flatMap((kind) => {
    const counts = errors.filter((one) => one.kind === kind).map((one) => one.executions);
    // Of one kind, an execution may show several
    const sum = counts.reduce((a, b) => a + b, 0);
    const [fewest, most] = [Math.max(...counts), sum].map((count) => count - within(kind, outcomes));
    const least = Math.max(0, executions - (endless - fewest));
    const greatest = Math.min(executions, most);
    const title = findingTitle({ kind }).toLowerCase();
    if (least === executions) return [title];
    if (least === greatest) return least === 0 ? [] : [say("{0} in {1}", title, least)];
    return least > 0 ? [say("{0} in {1} or more", title, least)] : [say("{0} in up to {1}", title, greatest)];
  });
}

const ending = ["deadlock", "livelock", "uncaught-error", "unhandled-rejection", "assertion", "lock-misuse"];

function endsExecutions({ kind }: Finding): boolean {
  return ending.includes(kind);
}

function endText(finding: Finding): string {
  return finding.kind === "deadlock" ? say("stuck") : findingTitle(finding).toLowerCase();
}
