import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram, replayProgram } from "../checkProgram";
import { exactFindings } from "./exactFindings";
import { notInGolden } from "./notInGolden";

const folder = join(__dirname, "kernels");
const kernels = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort()
  .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));

describe("kernels: the bugs of the well-known collections, each beside its repair", () => {
  it("are at least 150, and all of them have both", () => {
    assert.ok(kernels.length >= 150, `${kernels.length} kernels`);
    const both = ({ text }: { text: string }) => /@expect.* violated/.test(text) && /@expect.* verified/.test(text);
    assert.deepEqual(
      kernels.filter((kernel) => !both(kernel)).map(({ file }) => file),
      [],
    );
  });
  it("re-tell at least forty published bugs, with their sources", () => {
    const named = kernels.filter(({ text }) => /^\/\/ Re-tells: .+\w/m.test(text));
    assert.ok(named.length >= 40, `${named.length} with a source`);
  });

  for (const { file, text } of kernels)
    it(file, async () => {
      const reports = await checkProgram(file, text);
      assert.deepEqual(
        reports.filter(({ verdict }) => verdict === "invalid").flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      const expected = [...text.matchAll(/^\/\/ @finds (.*)$/gm)].map(([, finding]) => finding);
      assert.deepEqual(reports.flatMap((report) => exactFindings(report)).sort(), expected.sort());
      for (const { name, exploration } of reports)
        if (exploration.complete) assert.ok(text.includes(`// @expect [${name}] executions `), `${name} is counted`);
      for (const { message } of reports.flatMap(({ problems }) => problems))
        assert.deepEqual(notInGolden(message), [], "each problem has a golden text");
      for (const { name, findings } of reports)
        for (const { kind, subkind, message, witness, locations } of findings) {
          const again = await replayProgram(file, text, name, witness.schedule);
          const found = again?.findings.some((one) => one.kind === kind && one.subkind === subkind);
          assert.ok(found, `${name}: the witness ${witness.schedule} does not show: ${message}`);
          assert.match(message, /^[`A-Z].*\.$/s, "a sentence");
          assert.deepEqual(notInGolden(message), [], "each message has a golden text");
          assert.ok(locations.length > 0, `${message} has no place`);
          // The check of the final state is nobody's in particular
          if (kind === "assertion") continue;
          for (const { task } of locations)
            assert.ok(message.includes(`\`${task}\``), `${message} is silent about ${task}`);
        }
    });
});
