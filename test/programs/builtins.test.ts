import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram } from "../checkProgram";
import { notInGolden } from "./notInGolden";

const folder = join(__dirname, "builtins");

describe("what built-in functions and hidden state touch, and what they leave alone", () => {
  for (const file of readdirSync(folder))
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const reports = await checkProgram(file, text);
      assert.ok(reports.length > 30);
      assert.deepEqual(
        reports.flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      for (const { message } of reports.flatMap(({ findings }) => findings))
        assert.deepEqual(notInGolden(message), [], "each message has a golden text");
    });
});
