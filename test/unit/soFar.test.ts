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

  /** What is told before each scenario begins: whether all began anew, and the reports that are new. */
  function toldBefore(text: string): string[] {
    const { code, sites } = instrument("p.ts", text);
    const asked = limits();
    const checking = new Checking({ file: "p.ts", sites, limits: asked });
    const steps = checking.run();
    const all: string[] = [];
    for (let program: Program | undefined; ;) {
      const step = steps.next(program);
      if (step.done) return all;
      program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
      if (step.value.type !== "scenario") continue;
      const over = checking.over();
      assert.deepEqual(
        over?.scenarios.map(({ name, line }) => `${name} ${line}`),
        ["a 2", "b 3", "c 4"],
      );
      assert.equal(checking.over(), undefined);
      all.push(
        `${over!.anew ? "anew" : "then"} ${over!.reports.map(({ name, verdict }) => `${name} ${verdict}`).join()}`.trim(),
      );
    }
  }

  it("tells of each scenario when it is over, before the next one runs, which may be stuck", () => {
    const text = `import { scenario, Mutex } from "interleaver";
scenario("a", () => {});
scenario("b", () => { const m = new Mutex(); m.lock(); m.lock(); });
scenario("c", () => {});`;
    assert.deepEqual(toldBefore(text), ["anew", "then a verified", "then b violated"]);
  });
  it("takes back what it told where all begins again with more care", () => {
    const text = `import { scenario } from "interleaver";
scenario("a", () => {});
scenario("b", () => { (Array.prototype as { extra?: number }).extra = 1; });
scenario("c", () => {});`;
    assert.deepEqual(toldBefore(text), ["anew", "then a verified", "anew", "then a verified", "then b verified"]);
  });
});
