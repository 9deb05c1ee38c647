import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram, replayProgram } from "../checkProgram";

const folder = join(__dirname, "kernels");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

describe("kernels: the bugs of the well-known collections, each beside its repair", () => {
  it("are at least seventy, and most of them have both", () => {
    assert.ok(files.length >= 70, `${files.length} kernels`);
    const both = files.filter((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return /@expect.* violated/.test(text) && /@expect.* verified/.test(text);
    });
    assert.ok(both.length >= 60, `${both.length} with both`);
  });

  for (const file of files.sort())
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const reports = await checkProgram(file, text);
      assert.deepEqual(
        reports.filter(({ verdict }) => verdict === "invalid").flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      for (const { name, findings } of reports)
        for (const { kind, subkind, message, witness, locations } of findings) {
          const again = await replayProgram(file, text, name, witness.schedule);
          const found = again?.findings.some((one) => one.kind === kind && one.subkind === subkind);
          assert.ok(found, `${name}: the witness ${witness.schedule} does not show: ${message}`);
          assert.match(message, /^[`A-Z].*\.$/s, "a sentence");
          assert.ok(locations.length > 0, `${message} has no place`);
          // The check of the final state is nobody's in particular
          if (kind === "assertion") continue;
          for (const { task } of locations)
            assert.ok(message.includes(`\`${task}\``), `${message} is silent about ${task}`);
        }
    });
});
