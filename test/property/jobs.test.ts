import assert from "node:assert/strict";
import fc from "fast-check";
import { checkFrom } from "../../src/checker/check";
import { dividedCheck } from "../dividedCheck";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { timeless } from "../timeless";

/** 50 programs, others with every change of the engine; `ORACLE_RUNS=100 ORACLE_SEED=7` asks for so many of each family, and always the same. */
const sample = sampleAsked(Math.ceil(50 / families.length));
const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 1_000 } as const;

describe(`generated programs are explored by several engines as by one (ORACLE_SEED=${sample.seed})`, function () {
  this.timeout(3_600_000);
  for (const family of families)
    it(`${sample.runs} programs about ${family.name}`, () => {
      for (const program of fc.sample(programsOf(family), { numRuns: sample.runs, seed: sample.seed })) {
        const { text } = compile(program);
        const one = checkFrom("program.ts", text, options);
        if (one.saved) continue;
        const { reports } = dividedCheck(text, { workers: 3, seed: sample.seed });
        assert.deepEqual(timeless(reports), timeless(one.reports), text);
      }
    });
});
