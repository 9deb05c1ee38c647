import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../checkProgram";
import { realWorld, runWithModules, simulatedWorld } from "./runWithModules";

const folder = join(__dirname, "programs", "modules");

/** Lets the program tell its log at the end. */
const telling = (text: string) =>
  `${text}\nimport { after as $after, observe as $observe } from "interleaver";\n` +
  `$after(() => $observe("log", JSON.stringify(log)));\n`;

describe("simulated modules: every program logs what it logs with the modules of Node", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const expected = await runWithModules(file, text, realWorld());
      assert.equal(expected.at(-1), "end");
      assert.deepEqual(await runWithModules(file, text, await simulatedWorld()), expected, "in Node");

      const [report] = await checkProgram(file, telling(text));
      assert.deepEqual(report.problems, []);
      assert.deepEqual(
        report.findings.map(({ message }) => message),
        [],
      );
      const logs = report.outcomes.map(({ values }) => JSON.parse(values.log as string) as unknown[]);
      assert.deepEqual(logs, [expected], "in the checker");
    });
  }
});
