import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import { differencesFromExpected } from "../../src/cli/expectations";

describe("samples do what their headers say", () => {
  for (const name of readdirSync("samples").filter((f) => f.endsWith(".ts")))
    it(name, () => {
      const text = readFileSync(`samples/${name}`, "utf8");
      const reports = check(name, text);
      assert.deepEqual(
        reports.flatMap((r) => r.problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      for (const report of reports)
        for (const finding of report.findings) {
          const again = replay(name, text, report.name, finding.witness.schedule);
          assert.ok(
            again?.findings.some((f) => f.kind === finding.kind && f.message === finding.message),
            `the witness of ${finding.message} replays`,
          );
        }
    });
});
