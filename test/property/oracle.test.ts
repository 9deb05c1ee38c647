import assert from "node:assert/strict";
import fc from "fast-check";
import { checkerOfTexts, checkProgram } from "../checkProgram";
import { checkFamily, sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families, programsInAll } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { timeless } from "../timeless";

/** 500 programs, others with every change of the engine; `ORACLE_RUNS=100 ORACLE_SEED=7` asks for so many of each family, and always the same. */
const sample = sampleAsked(Math.ceil(500 / programsInAll(families, 1)));
const again = `ORACLE_SEED=${sample.seed}`;

describe(`the explorer and an independent brute force agree on generated programs (${again})`, function () {
  this.timeout(3_600_000);
  for (const family of families)
    it(`${programsInAll([family], sample.runs)} programs about ${family.name}`, () => checkFamily(family, sample));
});

describe(`the worker reports what the checker reports in this thread (${again})`, function () {
  this.timeout(600_000);
  const worker = checkerOfTexts();
  after(() => worker.client.dispose());
  for (const family of families)
    it(`3 programs about ${family.name}`, async () => {
      for (const program of fc.sample(programsOf(family), { numRuns: 3, seed: sample.seed })) {
        const { text } = compile(program);
        // A strategy by name, and time enough: else the report says how far a second took the samples
        const options = { maxExecutions: 1_000, strategy: "optimal-dpor", timeMs: 600_000 } as const;
        const [there, here] = [await worker.check("p.ts", text, options), await checkProgram("p.ts", text, options)];
        assert.deepEqual(timeless(there), timeless(here), text);
      }
    });
});
