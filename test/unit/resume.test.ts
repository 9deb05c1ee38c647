import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import type { ScenarioReport } from "../../src/model/report";
import { families } from "../programs/families";
import { timeless } from "../timeless";

const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;

/** The report of a check that stops every `step` executions and goes on from what it left, as text. */
function inParts(text: string, step: number): readonly ScenarioReport[] {
  let saved: SavedCheck | undefined;
  for (let parts = 1; ; parts++) {
    const part = checkFrom("resumed.ts", text, { ...options, maxExecutions: step }, saved);
    if (!part.saved) return timeless(part.reports);
    assert.ok(parts < 3000);
    assert.ok(part.reports.some(({ exploration }) => !exploration.complete));
    saved = JSON.parse(JSON.stringify(part.saved)) as SavedCheck;
  }
}

function atOnce(text: string): readonly ScenarioReport[] {
  return timeless(checkFrom("resumed.ts", text, options).reports);
}

describe("a check that goes on from where it stopped", () => {
  for (const { name, text, executions } of families)
    if (executions > 1 && executions <= 800)
      it(`${name}: reports the same as one that did not stop`, () => {
        const expected = atOnce(text);
        for (const step of executions < 60 ? [1, 2, 7] : [Math.ceil(executions / 23), Math.ceil(executions / 3)])
          assert.deepEqual(inParts(text, step), expected, `stopped every ${step} executions`);
      });

  for (const file of ["peterson", "seqlock", "szymanski"])
    it(`${file}: what it learnt of turns with several looks is kept`, () => {
      const text = readFileSync(join("test/programs/kernels/atomics", `${file}.ts`), "utf8");
      assert.deepEqual(inParts(text, 3), atOnce(text));
    });

  it("branches may be as long as the longest execution", () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const a = new AtomicInt(0), b = new AtomicInt(0);
thread(() => { a.load(); });
thread(() => { for (let i = 0; i < 9_000; i++) b.store(i); a.store(1); });`;
    const [{ exploration }] = inParts(text, 1);
    assert.deepEqual([exploration.executions, exploration.complete], [2, true]);
  });

  for (const file of readdirSync("samples").filter((name) => name.endsWith(".ts")))
    it(`${file}: the same, in several scenarios and with findings`, () => {
      const text = readFileSync(join("samples", file), "utf8");
      const expected = atOnce(text);
      const executions = Math.max(...expected.map(({ exploration }) => exploration.executions));
      if (executions > 5000) return;
      for (const step of [Math.ceil(executions / 9), Math.ceil(executions / 2)])
        assert.deepEqual(inParts(text, step), expected, `stopped every ${step} executions`);
    });
});
