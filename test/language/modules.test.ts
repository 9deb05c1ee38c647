import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runWithModules, simulatedWorld, realWorld } from "./runWithModules";

const folder = join(__dirname, "programs", "modules");

describe("simulated modules: every program logs what it logs with the modules of Node", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    it(file, async () => {
      const text = readFileSync(join(folder, file), "utf8");
      const expected = await runWithModules(file, text, realWorld());
      assert.equal(expected.at(-1), "end");
      assert.deepEqual(await runWithModules(file, text, await simulatedWorld()), expected);
    });
  }
});
