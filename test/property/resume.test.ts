import assert from "node:assert/strict";
import fc from "fast-check";
import { checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { timeless } from "../timeless";

/** 100 programs, others with every change of the engine; `ORACLE_RUNS=100 ORACLE_SEED=7` asks for so many of each family, and always the same. */
const sample = sampleAsked(Math.ceil(100 / families.length));
const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;

describe(`generated programs are checked in parts as at once (ORACLE_SEED=${sample.seed})`, function () {
  this.timeout(3_600_000);
  for (const family of families)
    it(`${sample.runs} programs about ${family.name}`, () => {
      for (const program of fc.sample(programsOf(family), { numRuns: sample.runs, seed: sample.seed })) {
        const { text } = compile(program);
        const whole = checkFrom("p.ts", text, { ...options, maxExecutions: 2_000 });
        if (whole.saved) continue;
        const { executions } = whole.reports[0].exploration;
        for (const parts of executions < 30 ? [executions] : [13, 4]) {
          let part: ReturnType<typeof checkFrom> | undefined;
          do {
            const saved = part && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
            part = checkFrom("p.ts", text, { ...options, maxExecutions: Math.ceil(executions / parts) || 1 }, saved);
          } while (part.saved);
          assert.deepEqual(timeless(part.reports), timeless(whole.reports), text);
        }
      }
    });
});
