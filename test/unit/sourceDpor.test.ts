import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import type { ScenarioReport } from "../../src/model/report";
import { families } from "../programs/families";

const options = { timeMs: 600_000 } as const;

/** What does not depend on which execution of a trace was made. */
function invariant({ verdict, findings, outcomes, exploration }: ScenarioReport) {
  const { complete, executions, deadlocked, discarded, events } = exploration;
  return {
    verdict,
    counts: { complete, executions, deadlocked, discarded, events },
    outcomes: outcomes.map((outcome) => `${JSON.stringify(outcome.values)} ${outcome.executions}`).sort(),
    findings: findings.map(({ kind, severity }) => `${kind} ${severity}`).sort(),
  };
}

describe("Source-DPOR", () => {
  let redundant = 0;
  for (const { name, text, executions } of families)
    if (executions <= 800)
      it(`${name}: meets the same traces as Optimal-DPOR`, () => {
        const [source] = check("program.ts", text, { ...options, strategy: "source-dpor" });
        const [optimal] = check("program.ts", text, { ...options, strategy: "optimal-dpor" });
        assert.equal(source.exploration.executions, executions);
        assert.deepEqual(invariant(source), invariant(optimal));
        redundant += source.exploration.redundant;
      });

  it("pays with redundant executions, and says so", () => assert.ok(redundant > 0));
});
