import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram } from "../checkProgram";
import { notInGolden } from "./notInGolden";

const folder = join(__dirname, "counts");

describe("programs whose executions can be counted by hand", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts")))
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const reports = await checkProgram(file, text);
      assert.deepEqual(
        reports.flatMap((r) => r.problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      for (const { message } of reports.flatMap(({ findings }) => findings))
        assert.deepEqual(notInGolden(message), [], "each message has a golden text");
      for (const { exploration } of reports) assert.equal(exploration.redundant, 0);
    });
});
