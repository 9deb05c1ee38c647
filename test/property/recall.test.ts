import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import type { ScenarioReport } from "../../src/model/report";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families as generated } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { families } from "../programs/families";

const { runs, seed } = sampleAsked(4);
const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 4000 } as const;

/** All that a report says but for the time. */
function reportsOf(text: string, everyRuns: boolean): unknown {
  const timeless = ({ exploration, ...report }: ScenarioReport) => ({
    ...report,
    exploration: { ...exploration, elapsedMs: 0 },
  });
  return JSON.parse(JSON.stringify(check("recalled.ts", text, { ...options, everyRuns }).map(timeless)));
}

describe("executions that are walked", () => {
  for (const { name, text } of families)
    it(`${name}: show the same as those that run`, () =>
      assert.deepEqual(reportsOf(text, false), reportsOf(text, true)));

  for (const family of generated)
    it(`${family.name}: ${runs} generated programs from seed ${seed} show the same`, () => {
      for (const program of fc.sample(programsOf(family), { numRuns: runs, seed })) {
        const { text } = compile(program);
        assert.deepEqual(reportsOf(text, false), reportsOf(text, true), text);
      }
    });
});
