import assert from "node:assert/strict";
import { check, type CheckOptions } from "../../src/checker/check";
import { findingName } from "../../src/model/findingName";
import { moduleNames } from "../../src/model/moduleNames";

/** A small program, and what exploring it must show. */
export interface Row {
  readonly text: string;
  readonly options?: CheckOptions;
  readonly executions?: number;
  /** Executions of loops that looked too early; 0 where absent. */
  readonly redundant?: number;
  /** Executions that end blocked. */
  readonly deadlocked?: number;
  /** Observed values, in any order; absent where nothing is observed. */
  readonly outcomes?: readonly Record<string, unknown>[];
  /** `kind` or `kind/subkind` of each finding, in the order of the report; none where absent. */
  readonly findings?: readonly string[];
  /** A part of some finding's message. */
  readonly says?: string;
}

const head = `import { ${[...moduleNames].join(", ")} } from "interleaver";\n`;

/** One test for each row of each family. */
export function describeRows(families: Readonly<Record<string, Readonly<Record<string, Row>>>>): void {
  for (const [family, rows] of Object.entries(families))
    describe(family, () => {
      for (const [name, row] of Object.entries(rows)) it(name, () => agree(row));
    });
}

function agree(row: Row): void {
  const report = check("program.ts", head + row.text, row.options)[0];
  const { exploration, findings, outcomes } = report;
  assert.deepEqual(report.problems, []);
  assert.deepEqual(findings.map(findingName), row.findings ?? [], findings.map(({ message }) => message).join("\n"));
  if (row.says !== undefined) {
    const messages = findings.map(({ message }) => message).join("\n");
    assert.ok(messages.includes(row.says), messages);
  }
  assert.equal(exploration.redundant, row.redundant ?? 0);
  if (row.executions !== undefined) assert.equal(exploration.executions, row.executions);
  if (row.deadlocked !== undefined) assert.equal(exploration.deadlocked, row.deadlocked);
  if (row.outcomes === undefined) return;
  const observed = [...new Set(row.outcomes.flatMap((values) => Object.keys(values)))];
  const pick = (values: Readonly<Record<string, unknown>>) =>
    JSON.stringify(Object.fromEntries(observed.map((key) => [key, values[key]])));
  assert.deepEqual([...new Set(outcomes.map(({ values }) => pick(values)))].sort(), row.outcomes.map(pick).sort());
}
