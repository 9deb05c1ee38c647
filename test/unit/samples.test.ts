import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import { differencesFromExpected } from "../../src/checker/expectations";

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
    });
});
