import assert from "node:assert/strict";
import { Engine, type EngineStep } from "../../src/checker/engine";
import { limits } from "../../src/checker/limits";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import type { SavedCheck } from "../../src/checker/saved";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";

const text = `import { AtomicInt, scenario, thread } from "interleaver";
for (const name of ["one", "two"])
  scenario(name, () => {
    const c = new AtomicInt(0);
    for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 2; i++) c.store(c.load() + 1); });
  });`;
const { code, sites } = instrument("p.ts", text);
const task = { file: "p.ts", sites, limits: limits({ timeMs: 600_000 }), strategy: "optimal-dpor" };

/** Explores to the end, or for so many slices before the memory is used up. */
function explored(
  saved: SavedCheck | undefined,
  slices: number,
): { reports: readonly ScenarioReport[]; engine: Engine } {
  const engine = new Engine();
  engine.begin(JSON.stringify({ ...task, saved }));
  for (let n = 0; ; n++) {
    if (n === slices) engine.outOfMemory(77);
    const step = JSON.parse(engine.explore(1)) as EngineStep;
    if (step.state === "done") return { reports: step.reports, engine };
    assert.notEqual(step.state, "failed");
    if (step.state !== "realm") continue;
    const { compile, global, prepared } = vmRealm();
    engine.load(compile(code, "program") as never, task.limits.maxSteps, global, prepared);
  }
}

describe("a search that stops because memory is used up", () => {
  it("says so in each scenario that it has not finished, and goes on later as if it had not stopped", () => {
    const whole = explored(undefined, Infinity).reports;
    const { reports, engine } = explored(undefined, 3);
    const bounds = [{ name: "megabytes", value: 77, option: "--memory" }];
    for (const { verdict, exploration, problems } of reports) {
      assert.equal(verdict, "interrupted");
      assert.deepEqual([exploration.bounds, problems], [bounds, []]);
    }
    assert.ok(reports[0].exploration.executions > 0);
    const rest = explored(JSON.parse(engine.save()) as SavedCheck, Infinity).reports;
    const summary = (all: readonly ScenarioReport[]) =>
      all.map(({ verdict, exploration: { executions, complete, bounds } }) => [verdict, executions, complete, bounds]);
    assert.deepEqual(summary(rest), summary(whole));
  });
});
