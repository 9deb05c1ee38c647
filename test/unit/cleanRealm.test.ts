import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Engine, type EngineStep } from "../../src/checker/engine";
import { limits } from "../../src/checker/limits";
import { vmRealm, type VmRealm } from "../../src/checker/realms/vmRealm";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";

const head = 'import { AtomicInt, observe, thread } from "interleaver";\n';
const counting = `${head}const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { c.store(c.load() + 1); });`;
const timing = `import { io } from "interleaver";
let log = "";
setTimeout(() => { log += "timer "; }, 1);
void io().then(() => { log += "io "; });`;

describe("the realm of the check before", () => {
  const engine = new Engine();
  let realm: VmRealm | undefined;

  /** One check by the engine; `realms`: of each one that it asked for, whether that was the one before. */
  function check(text: string): { realms: boolean[]; reports: readonly ScenarioReport[] } {
    const file = "program.ts";
    const { code, sites } = instrument(file, text);
    const realms: boolean[] = [];
    engine.begin(JSON.stringify({ file, sites, limits: limits() }));
    for (;;) {
      const step = JSON.parse(engine.explore(20)) as EngineStep;
      if (step.state === "done") return { realms, reports: step.reports };
      assert.notEqual(step.state, "failed");
      if (step.state !== "realm") continue;
      realms.push(step.clean);
      if (!step.clean || !realm) realm = vmRealm();
      engine.load(realm.compile(code, "program") as never, limits().maxSteps, realm.global, realm.prepared);
    }
  }

  it("serves the next one, which finds nothing changed in it", () => {
    const first = check(counting);
    assert.deepEqual(first.realms, [false]);
    for (let again = 0; again < 3; again++) {
      const next = check(counting);
      assert.deepEqual(next.realms, [true]);
      assert.equal(next.reports[0].exploration.executions, first.reports[0].exploration.executions);
      assert.equal(next.reports[0].exploration.complete, true);
      const timed = check(timing);
      assert.deepEqual(timed.realms, [true]);
      assert.equal(timed.reports[0].outcomes.length, 2);
    }
  });

  it("keeps nothing of the programs that it has served", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const used = () => {
      for (let text = 0; text < 10; text++) check(`${timing}\n// ${text}`);
      collect();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    used();
    const [before, after] = [used(), used()];
    assert.ok(after < before + 1, `${before} MB and, ten checks later, ${after} MB`);
  });

  it("does not where a program changed something", () => {
    check(`${counting}\n(Array.prototype as any).left = 1;`);
    const next = check(`${counting}\nobserve("left", "left" in Array.prototype);`);
    assert.deepEqual(next.realms, [false]);
    assert.deepEqual(
      next.reports[0].outcomes.map(({ values }) => values.left),
      next.reports[0].outcomes.map(() => false),
    );
  });
});
