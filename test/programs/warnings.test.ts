import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { findingName } from "../../src/model/findingName";
import { checkProgram, replayProgram } from "../checkProgram";
import { notInGolden } from "./notInGolden";

/** Unlike `--expect`, this also fails for a warning that the header does not name: silence is part of the result. */
for (const folder of ["acrossAwait", "atomicity", "lockOrder"])
  describe(`programs about ${folder}: findings, and silence where nothing is wrong`, () => {
    const path = join(__dirname, folder);
    for (const file of readdirSync(path))
      it(file, async () => {
        const text = readFileSync(join(path, file), "utf8");
        const [report, ...others] = await checkProgram(file, text);
        assert.deepEqual([report.problems, others], [[], []]);
        assert.deepEqual(differencesFromExpected(text, [report]), []);
        assert.equal(report.exploration.complete, true);
        const warned = [...text.matchAll(/^\/\/ @expect warning (\S+)$/gm)].map(([, name]) => name);
        const warnings = report.findings.filter(({ severity }) => severity !== "error");
        assert.deepEqual(warnings.map(findingName), warned);
        for (const finding of report.findings) {
          assert.deepEqual(notInGolden(finding.message), [], "each message has a golden text");
          const again = await replayProgram(file, text, report.name, finding.witness.schedule);
          assert.ok(
            again?.findings.some((one) => one.kind === finding.kind && one.message === finding.message),
            `the witness shows again: ${finding.message}`,
          );
        }
      });
  });
