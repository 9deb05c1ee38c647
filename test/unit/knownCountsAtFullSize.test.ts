import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram } from "../checkProgram";

/** The counts on which independent model checkers agree, at the sizes that `npm run bench` measures; each in its header. */
const names = [
  ...["readers13", "lastzero10", "lastzero12", "lastzero15", "indexer15", "filesystem22", "lockers7"],
  ...["increments2x4", "increments2x5", "increments2x6", "increments3x2", "philosophers6", "spinLock5"],
];

describe("known counts of executions, at full size", () => {
  for (const name of names)
    it(name, async () => {
      const file = `${name}.ts`;
      const text = readFileSync(`bench/programs/${file}`, "utf8");
      assert.match(text, /@expect executions \d+/);
      // A strategy by name: no time is spent on samples
      const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;
      const reports = await checkProgram(file, text, options);
      assert.deepEqual(differencesFromExpected(text, reports), []);
      assert.deepEqual([reports[0].exploration.redundant, reports[0].exploration.complete], [0, true]);
    }).timeout(300_000);
});
