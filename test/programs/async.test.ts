import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesFromExpected } from "../../src/cli/expectations";
import { checkProgram, replaysOf } from "../checkProgram";
import { sameMessage } from "../sameMessage";

const folder = join(__dirname, "async");
const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));

describe("asynchronous programs: bugs of the event loop, each beside its repair", () => {
  it("re-tell at least twenty published bugs, with their sources", () => {
    const named = programs.filter(({ text }) => /^\/\/ Re-tells: [\w.-]+\/[\w.-]+#\d+\. .+/.test(text));
    assert.ok(named.length >= 20, `${named.length} with a source`);
  });

  for (const { file, text } of programs)
    it(file, async () => {
      const reports = await checkProgram(file, text);
      assert.deepEqual(
        reports.flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual(differencesFromExpected(text, reports), []);
      const replay = replaysOf(file, text);
      for (const { name, findings, exploration } of reports) {
        assert.ok(exploration.complete, `${name} is explored completely`);
        for (const { kind, message, witness } of findings) {
          const again = await replay(name, witness.schedule);
          assert.ok(
            again?.findings.some((one) => one.kind === kind && sameMessage(one.message, message)),
            `${name}: the witness ${witness.schedule} does not show: ${message}`,
          );
        }
      }
    });
});
