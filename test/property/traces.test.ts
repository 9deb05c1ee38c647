import assert from "node:assert/strict";
import fc from "fast-check";
import { bruteForce } from "../oracle/bruteForce";
import { promisesCounts, sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { searchProgram } from "../oracle/drive";
import { families } from "../oracle/families";
import { programsOf } from "../oracle/generate";

const { runs, seed } = sampleAsked(5);

describe(`no trace is explored twice (ORACLE_SEED=${seed})`, function () {
  this.timeout(600_000);
  for (const family of families)
    it(`${runs} programs about ${family.name}`, () => {
      let compared = 0;
      for (const program of fc.sample(programsOf(family), { numRuns: 10 * runs, seed })) {
        const compiled = compile(program);
        const expected = bruteForce(compiled, { interleavings: 20_000, beginnings: 1_000 });
        if (expected === undefined) continue;
        const { traces, redundant } = searchProgram(compiled.text, program.spurious);
        assert.equal(redundant, 0, compiled.text);
        assert.equal(new Set(traces).size, traces.length, compiled.text);
        // By the labels of the engine there are as many as by the oracle's own
        if (promisesCounts(family)) assert.equal(traces.length, expected.classes, compiled.text);
        if (++compared === runs) break;
      }
      assert.ok(compared > 0);
    });
});
