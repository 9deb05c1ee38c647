import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram, replaysOf } from "../checkProgram";

const folder = join(__dirname, "mixed");

describe("threads beside an event loop: bugs, each beside its repair", () => {
  for (const file of readdirSync(folder))
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const reports = await checkProgram(file, text);
      assert.deepEqual(
        reports.flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      const replay = replaysOf(file, text);
      for (const { name, findings, outcomes, exploration } of reports) {
        assert.ok(exploration.complete, `${name} is explored completely`);
        assert.equal(exploration.redundant, 0, name);
        for (const { kind, message, witness } of findings) {
          const again = await replay(name, witness.schedule);
          assert.ok(
            again?.findings.some((one) => one.kind === kind && one.message === message),
            `${name}: the witness ${witness.schedule} does not show: ${message}`,
          );
        }
        for (const { values, witness } of outcomes)
          assert.deepEqual((await replay(name, witness.schedule))?.values, values, `${name}: an outcome`);
      }
    });
});
