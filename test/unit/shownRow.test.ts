import assert from "node:assert/strict";
import { outcomesTable } from "../../src/presentation/comparison/outcomesTable";
import { shownRow } from "../../webview/views/executions/shownRow";
import { studied, studiedText } from "../webview/studied";

/** What the row of an execution opens that was come to by no row of the table. */
function rowOf(of: ReturnType<typeof studied>, schedule: string): string {
  const trace = of.trace(schedule);
  const view = of.view({ shown: { trace, position: 0, from: { kind: "chosen" }, canUndo: false } });
  const row = shownRow(outcomesTable(of.report).rows, view);
  return row ? `${row.opens.kind} ${row.opens.index}` : "none";
}

describe("the row of the outcomes that is shown", () => {
  for (const name of ["condition-if", "lost-update", "search-as-you-type", "bank-transfer-deadlock", "worker-pool"])
    it(`is that of the execution, however one came to it: ${name}`, () => {
      const of = studied(name);
      for (const [index, { witness }] of of.report.outcomes.entries())
        assert.equal(rowOf(of, witness.schedule), `outcome ${index}`);
      for (const end of of.tree.ends) {
        const row = rowOf(of, end.schedule);
        assert.notEqual(row, "none", end.schedule);
        if (end.ends === "passes") assert.match(row, /^outcome/);
      }
    });

  it("is the deadlock in the same place where there are two", () => {
    const of = studiedText(
      "two.ts",
      `import { Latch, Semaphore, thread } from "interleaver";
const never = new Semaphore(0), nor = new Latch(1), first = new Semaphore(1);
thread("A", () => { if (first.tryAcquire()) never.acquire(); });
thread("B", () => { if (first.tryAcquire()) nor.wait(); });
`,
    );
    const { findings } = of.report;
    const rows = of.tree.ends.map(({ schedule }) => rowOf(of, schedule));
    assert.equal(findings.length, 2, "a deadlock in each of two places");
    assert.deepEqual([...new Set(rows)].sort(), ["finding 0", "finding 1"]);
  });
});
