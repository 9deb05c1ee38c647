import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import { instrument } from "../../src/instrumenter/instrument";

describe("the report on a search that is under way", () => {
  it("tells what samples found: whoever cancels may have to end this process", () => {
    const { code, sites } = instrument("program.ts", readFileSync("test/programs/shallow/lost-update.ts", "utf8"));
    const asked = limits({ timeMs: 20_000 });
    const checking = new Checking({ file: "program.ts", sites, limits: asked });
    const steps = checking.run();
    for (let program: Program | undefined; !checking.progress.findings;) {
      const step = steps.next(program);
      assert.ok(!step.done);
      program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
    }
    const [{ verdict, exploration }] = checking.reports();
    assert.deepEqual([verdict, exploration.complete], ["violated", false]);
  });
});
