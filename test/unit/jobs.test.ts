import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/checker/check";
import type { ScenarioReport } from "../../src/model/report";
import { dividedCheck } from "../dividedCheck";
import { families } from "../programs/families";

const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;

function withoutTime(reports: readonly ScenarioReport[]): unknown {
  const timeless = reports.map((report) => ({ ...report, exploration: { ...report.exploration, elapsedMs: 0 } }));
  return JSON.parse(JSON.stringify(timeless)) as unknown;
}

describe("a search that several engines explore", () => {
  const total = { used: 0, lost: 0, failed: 0 };

  for (const { name, text, executions } of families)
    if (executions > 1 && executions <= 800)
      it(`${name}: the report is that of one`, () => {
        const expected = withoutTime(check("program.ts", text, options));
        for (const [workers, seed] of [[2, 1], [3, 2], [5, 3]]) {
          const { reports, used, lost, failed } = dividedCheck(text, { workers, seed });
          assert.deepEqual(withoutTime(reports), expected, `${workers} engines, seed ${seed}`);
          total.used += used;
          total.lost += lost;
          total.failed += failed;
        }
      });

  for (const file of readdirSync("samples").filter((name) => name.endsWith(".ts")))
    it(`${file}: the same, in several scenarios and with findings`, () => {
      const text = readFileSync(join("samples", file), "utf8");
      const reports = check("program.ts", text, options);
      if (reports.some(({ exploration }) => exploration.executions > 5000)) return;
      for (const seed of [1, 2])
        assert.deepEqual(withoutTime(dividedCheck(text, { workers: 3, seed }).reports), withoutTime(reports), `seed ${seed}`);
    });

  it("has met right guesses and wrong ones", () => {
    console.log(total);
    assert.ok(total.used > 100 && total.lost > 100);
  });
});
