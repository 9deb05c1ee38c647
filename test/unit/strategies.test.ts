import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import { differencesFromExpected } from "../../src/cli/expectations";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";
import { strategyNames, type StrategyName } from "../../src/model/strategyName";
import { checkProgram, replayProgram } from "../checkProgram";
import { timeless } from "../timeless";

const lostUpdate = `
import { after, AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
thread(() => n.store(n.load() + 1));
thread(() => n.store(n.load() + 1));
after(() => { if (n.load() !== 2) throw new Error("lost"); });`;

const correct = `
import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
thread(() => { n.increment(); n.increment(); });
thread(() => { n.increment(); n.increment(); });`;

async function run(text: string, strategy: StrategyName, options = {}): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text, { strategy, ...options });
  assert.deepEqual(report.problems, []);
  return report;
}

/** Explores with the default options until a finding shows, at most so long. */
function untilFound(file: string, text: string, timeMs: number): readonly ScenarioReport[] {
  const { code, sites } = instrument(file, text);
  const asked = limits({ timeMs });
  const checking = new Checking({ file, sites, limits: asked });
  const steps = checking.run();
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return step.value;
    program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
    if (checking.progress.findings > 0) checking.cancelled = true;
  }
}

describe("strategies", () => {
  for (const strategy of strategyNames)
    it(`${strategy} finds a lost update, with a witness that replays`, async () => {
      const { verdict, findings, exploration } = await run(lostUpdate, strategy, { maxExecutions: 200 });
      assert.equal(verdict, "violated");
      assert.equal(exploration.strategy, strategy);
      assert.equal(findings[0].witness.preemptions, 1);
      const again = await replayProgram("program.ts", lostUpdate, undefined, findings[0].witness.schedule);
      assert.equal(again?.findings[0].message, findings[0].message);
    });

  for (const strategy of ["pct", "random"] as const)
    it(`nothing found by ${strategy} is bounded, and the same seed gives the same report`, async () => {
      const options = { maxExecutions: 50, seed: 7 };
      const report = await run(correct, strategy, options);
      assert.equal(report.verdict, "bounded");
      assert.equal(report.exploration.executions, 50);
      assert.equal(report.exploration.seed, 7);
      const again = await run(correct, strategy, options);
      assert.deepEqual(timeless([again]), timeless([report]));
    });

  it("PCT says its guarantee, and keeps it: a bug of depth 2 or 3 shows at least as often", async () => {
    // The other two have to come between the load and the store, in this order
    const text = `import { after, AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0), order = new AtomicInt(0);
thread(() => { const seen = n.load(); n.store(seen + 1); });
thread(() => n.compareExchange(0, 10));
thread(() => { if (n.load() === 10) order.store(1); });
after(() => { if (n.load() === 1 && order.load() === 1) throw new Error("both came between"); });`;
    const { findings, exploration } = await run(text, "pct", { maxExecutions: 3_000 });
    const [{ name }] = exploration.bounds;
    // Three threads beside main, which makes no events but their starts; eight events at most
    const [, depth, oneOf] = /depth (\d) with a chance of 1 in ([\d,]+) or more/.exec(name)!;
    assert.equal(depth, "3");
    const most = Number(oneOf.replace(",", ""));
    assert.ok(most >= 4 * 6 ** 2 && most <= 4 * 9 ** 2, name);
    assert.ok(findings[0].executions >= exploration.executions / most, `${findings[0].executions}`);
  });

  it("different seeds try different schedules", async () => {
    const witnesses = new Set<string>();
    for (let seed = 1; seed <= 8; seed++)
      witnesses.add((await run(lostUpdate, "random", { seed, maxExecutions: 100 })).findings[0].witness.schedule);
    assert.ok(witnesses.size > 1);
  });

  it("preemption bounding goes through every trace once: C(4, 2)", async () => {
    // There are 10 schedules: before main has started the second thread, the first one may have come as far as it likes
    const { verdict, exploration } = await run(correct, "preemption-bound");
    assert.equal(verdict, "verified");
    assert.equal(exploration.executions, 6);
    assert.deepEqual(exploration.bounds, []);
  });

  it("preemption bounding meets the fewest preemptions first, and says how far it came", async () => {
    // Without preemptions the two threads run one after the other, in two orders; those with one preemption come next
    const { exploration, verdict } = await run(correct, "preemption-bound", { maxExecutions: 3 });
    assert.equal(verdict, "bounded");
    assert.deepEqual(exploration.bounds[0], {
      name: "preemptions",
      value: 1,
      option: "--time or --max-executions",
    });
  });
});

describe("a shallow bug in more than 10^9 traces is found with the default options", () => {
  for (const [name, count] of [
    ["shallow", 10],
    ["needles", 12],
  ] as const) {
    const folder = join(__dirname, "../programs", name);
    const files = readdirSync(folder);
    it(`${name}: there are ${count}`, () => assert.equal(files.length, count));
    for (const file of files)
      it(file, () => {
        const text = readFileSync(join(folder, file), "utf8");
        const reports = untilFound(file, text, 20_000);
        assert.deepEqual(differencesFromExpected(text, reports), []);
        assert.equal(reports[0].exploration.complete, false);
      }).timeout(120_000);
  }
});
