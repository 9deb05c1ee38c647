import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram, replaysOf } from "../checkProgram";
import { exactFindings } from "./exactFindings";
import { notInGolden } from "./notInGolden";

const folder = join(__dirname, "course");

/** Worked out by hand from sections 2 to 6 of the contract: what each small program must give, with all counts and lines. */
describe("a course: every operation, misuse, form of deadlock and order of memory, a few lines each", () => {
  for (const file of readdirSync(folder))
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const reports = await checkProgram(file, text);
      assert.ok(reports.length > 30, `${reports.length} programs`);
      assert.deepEqual(differencesFromExpected(text, reports), []);
      const expected = [...text.matchAll(/^\/\/ @finds (.*)$/gm)].map(([, finding]) => finding);
      assert.deepEqual(reports.flatMap((report) => exactFindings(report)).sort(), expected.sort());
      const replay = replaysOf(file, text);
      for (const { name, findings, problems } of reports) {
        for (const { message } of [...findings, ...problems])
          assert.deepEqual(notInGolden(message), [], `${name}: each message has a golden text`);
        for (const { kind, subkind, message, witness } of findings) {
          const again = await replay(name, witness.schedule);
          const found = again?.findings.some((one) => one.kind === kind && one.subkind === subkind);
          assert.ok(found, `${name}: the witness ${witness.schedule} does not show: ${message}`);
        }
      }
    });
});
