import assert from "node:assert/strict";
import { Engine, type EngineStep, type JobTurn } from "../../src/checker/engine";
import { limits } from "../../src/checker/limits";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import type { SavedCheck } from "../../src/checker/saved";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";

/** Two tasks that count, and one that looks. */
const text = `import { AtomicInt, observe, thread } from "interleaver";
const c = new AtomicInt(0), first = new AtomicInt(0);
for (let t = 0; t < 2; t++)
  thread(() => {
    first.compareExchange(0, t + 1);
    for (let i = 0; i < 4; i++) c.store(c.load() + 1);
  });
thread(() => { observe("c", c.load()); });`;

describe("an interrupted search that several explore", () => {
  const file = "program.ts";
  const { code, sites } = instrument(file, text);
  const task = { file, sites, limits: limits({ timeMs: 600_000 }), strategy: "optimal-dpor", divided: true };

  class Host {
    readonly engine = new Engine();
    constructor() {
      this.engine.begin(JSON.stringify(task));
    }
    load(): void {
      const { compile, global, prepared } = vmRealm();
      this.engine.load(compile(code, "program") as never, limits().maxSteps, global, prepared);
    }
    explore(ms: number): EngineStep {
      for (;;) {
        const step = JSON.parse(this.engine.explore(ms)) as EngineStep;
        if (step.state !== "realm") return step;
        this.load();
      }
    }
    work(turns: number): JobTurn {
      for (;;) {
        const turn = JSON.parse(this.engine.workOnJobs(1)) as JobTurn;
        if (turn.type === "realm") this.load();
        else if (turn.type !== "running" || --turns <= 0) return turn;
      }
    }
    finish(): readonly ScenarioReport[] {
      for (;;) {
        const step = this.explore(20);
        if (step.state === "done") return step.reports;
      }
    }
  }

  /** A search, and another engine that has explored a part of one of its branches. */
  function halfDone(): { main: Host; helper: Host; executions: number } {
    const [main, helper] = [new Host(), new Host()];
    let job = "";
    for (let i = 0; job === ""; i++) {
      assert.ok(i < 1_000, "there was no branch for others");
      const step = main.explore(2);
      assert.equal(step.state, "running");
      job = main.engine.splitJob(256);
    }
    helper.engine.takeJob(job);
    const turn = helper.work(3);
    assert.equal(turn.type, "running");
    return { main, helper, executions: turn.executions };
  }

  it("tells what the others found", () => {
    const { main, helper, executions } = halfDone();
    assert.ok(executions > 0);
    const [before] = JSON.parse(main.engine.reports()) as ScenarioReport[];
    main.engine.setAside(1, helper.engine.aside());
    main.engine.cancel();
    const [report] = main.finish();
    assert.equal(report.verdict, "interrupted");
    assert.equal(report.exploration.executions, before.exploration.executions + executions);
    const counted = report.outcomes.reduce((sum, one) => sum + one.executions, 0);
    assert.equal(counted, report.exploration.executions);
    for (const { witness } of report.outcomes) assert.notEqual(witness.schedule, "");
  });

  it("goes on later from where the search itself was", () => {
    const { main, helper } = halfDone();
    const [before] = JSON.parse(main.engine.reports()) as ScenarioReport[];
    main.engine.setAside(1, helper.engine.aside());
    main.engine.cancel();
    main.finish();
    const saved = JSON.parse(main.engine.save()) as SavedCheck;
    assert.equal(saved.scenarios[0].stopped?.shown.executions, before.exploration.executions);
  });

  it("does not tell of a wrong guess, nor twice of what was taken over", () => {
    const { main, helper } = halfDone();
    main.engine.setAside(1, helper.engine.aside());
    main.engine.dropAside(256);
    const [before] = JSON.parse(main.engine.reports()) as ScenarioReport[];
    main.engine.cancel();
    assert.equal(main.finish()[0].exploration.executions, before.exploration.executions);
  });
});
