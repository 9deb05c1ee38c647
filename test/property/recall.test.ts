import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families as generated } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { families } from "../programs/families";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const { runs, seed } = sampleAsked(4);
const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 4000 } as const;

/** All that a report says but for the time. */
function reportsOf(text: string, everyRuns: boolean, spuriousWakeups = false): unknown {
  return timeless(check("recalled.ts", text, { ...options, everyRuns, spuriousWakeups }));
}

describe("executions that are walked", () => {
  const recall = watchRecall();
  afterEach(() => assert.deepEqual(recall.failures(), []));

  /** Of these programs few executions have to run. */
  const mostlyWalked = [
    ["readers(8)", 0.85],
    ["lastzero(8)", 0.9],
    ["lockers(5)", 0.6],
    ["2 x 4 increments", 0.9],
  ] as const;
  for (const [name, share] of mostlyWalked)
    it(`${name}: are at least ${100 * share} % of all`, () => {
      const { text, executions } = families.find((family) => family.name === name)!;
      reportsOf(text, false);
      const walked = recall.walked();
      assert.ok(walked >= share * executions, `${walked} of ${executions}`);
      recall.countAnew();
      reportsOf(text, true);
      assert.equal(recall.walked(), 0);
    });

  for (const { name, text } of families)
    it(`${name}: show the same as those that run`, () =>
      assert.deepEqual(reportsOf(text, false), reportsOf(text, true)));

  for (const family of generated)
    it(`${family.name}: ${runs} generated programs from seed ${seed} show the same`, () => {
      for (const program of fc.sample(programsOf(family), { numRuns: runs, seed })) {
        const { text } = compile(program);
        const { spurious } = program;
        assert.deepEqual(reportsOf(text, false, spurious), reportsOf(text, true, spurious), text);
      }
    });
});
