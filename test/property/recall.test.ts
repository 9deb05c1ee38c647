import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import type { ScenarioReport } from "../../src/model/report";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families as generated } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { families } from "../programs/families";
import { Recall } from "../../src/recall/recall";
import { Recorder } from "../../src/recall/recorder";

const { runs, seed } = sampleAsked(4);
const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 4000 } as const;

/** All that a report says but for the time. */
function reportsOf(text: string, everyRuns: boolean, spuriousWakeups = false): unknown {
  const timeless = ({ exploration, ...report }: ScenarioReport) => ({
    ...report,
    exploration: { ...exploration, elapsedMs: 0 },
  });
  return JSON.parse(
    JSON.stringify(check("recalled.ts", text, { ...options, everyRuns, spuriousWakeups }).map(timeless)),
  );
}

/** What a recorder found to be different from what it had learnt, since this was asked last. */
const failures: string[] = [];
const { fail } = Recorder.prototype;
const { go } = Recall.prototype;
let walked = 0;

describe("executions that are walked", () => {
  before(() => {
    Recorder.prototype.fail = function (this: Recorder, why) {
      failures.push(why);
      fail.call(this, why);
    };
    Recall.prototype.go = function (this: Recall) {
      const outcome = go.call(this);
      if (outcome) walked++;
      return outcome;
    };
  });
  after(() => {
    Recorder.prototype.fail = fail;
    Recall.prototype.go = go;
  });
  afterEach(() => assert.deepEqual(failures.splice(0), []));

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
      walked = 0;
      reportsOf(text, false);
      assert.ok(walked >= share * executions, `${walked} of ${executions}`);
      walked = 0;
      reportsOf(text, true);
      assert.equal(walked, 0);
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
