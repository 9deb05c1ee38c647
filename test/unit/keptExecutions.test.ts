import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { keptExecutions } from "../../src/extension/panel/keptExecutions";
import type { PanelEngine } from "../../src/extension/panel/panelEngine";

describe("executions that a page keeps", () => {
  it("stand where the finding shows that they are kept for, though another one of its kind shows before", async () => {
    const text = `import { AtomicInt, invariant, thread } from "interleaver";
const n = new AtomicInt(0);
invariant("n is at most 0", () => n.load() <= 0);
thread("A", () => {
  n.store(1);
  n.store(0);
  n.store(2);
});`;
    const [report] = check("a.ts", text);
    const engine = {
      trace: async (schedule: string) => replay("a.ts", text, report.name, schedule)!,
    } as unknown as PanelEngine;
    const { finding } = await keptExecutions(report, {}, engine);
    assert.deepEqual(
      finding.map((kept) => kept!.trace.events[kept!.position - 1].site!.line),
      [5, 7],
    );
  });
});
