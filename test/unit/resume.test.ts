import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkFrom, programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import type { SavedCheck } from "../../src/checker/saved";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";
import { families } from "../programs/families";
import { timeless } from "../timeless";

const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;

/** The report of a check that stops every `step` executions and goes on from what it left, as text. */
function inParts(text: string, step: number): readonly ScenarioReport[] {
  let saved: SavedCheck | undefined;
  for (let parts = 1; ; parts++) {
    const part = checkFrom("resumed.ts", text, { ...options, maxExecutions: step }, saved);
    if (!part.saved) return timeless(part.reports);
    assert.ok(parts < 3000);
    assert.ok(part.reports.some(({ exploration }) => !exploration.complete));
    saved = JSON.parse(JSON.stringify(part.saved)) as SavedCheck;
  }
}

function atOnce(text: string): readonly ScenarioReport[] {
  return timeless(checkFrom("resumed.ts", text, options).reports);
}

describe("a check that goes on from where it stopped", () => {
  for (const { name, text, executions } of families)
    if (executions > 1 && executions <= 800)
      it(`${name}: reports the same as one that did not stop`, () => {
        const expected = atOnce(text);
        for (const step of executions < 60 ? [1, 2, 7] : [Math.ceil(executions / 23), Math.ceil(executions / 3)])
          assert.deepEqual(inParts(text, step), expected, `stopped every ${step} executions`);
      });

  for (const file of ["peterson", "seqlock", "szymanski"])
    it(`${file}: what it learnt of turns with several looks is kept`, () => {
      const text = readFileSync(join("test/programs/kernels/atomics", `${file}.ts`), "utf8");
      assert.deepEqual(inParts(text, 3), atOnce(text));
    });

  it("branches may be as long as the longest execution", () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const a = new AtomicInt(0), b = new AtomicInt(0);
thread(() => { a.load(); });
thread(() => { for (let i = 0; i < 9_000; i++) b.store(i); a.store(1); });`;
    const [{ exploration }] = inParts(text, 1);
    assert.deepEqual([exploration.executions, exploration.complete], [2, true]);
  });

  it("goes on from before a scenario, of which nothing has run, with what was complete as it was", () => {
    const text = readFileSync("samples/bank-transfer-deadlock.ts", "utf8");
    const more = `${text}\nscenario("one more", () => {});\nscenario("the last", () => { throw new Error("no"); });`;
    const { code, sites } = instrument("resumed.ts", more);
    const task = { file: "resumed.ts", sites, limits: limits(options) };
    const checking = new Checking(task);
    const left: SavedCheck[] = [];
    const running = checking.run();
    for (let program: Program | undefined; ;) {
      const step = running.next(program);
      if (step.done) break;
      program = step.value.type === "realm" ? programOf(code, task.limits.maxSteps, sites) : undefined;
      if (step.value.type === "scenario") left.push(JSON.parse(JSON.stringify(checking.save())) as SavedCheck);
    }
    const expected = atOnce(more);
    assert.equal(expected.length, 3);
    // What a scenario's tasks share is learnt first, and then it begins once more
    const complete = left.map(({ scenarios }) => scenarios.filter(({ report }) => report).length);
    assert.deepEqual([...new Set(complete)], [0, 1, 2]);
    for (const saved of left) {
      const { reports } = checkFrom("resumed.ts", more, options, saved);
      assert.deepEqual(timeless(reports), expected);
      for (const [i, { report }] of saved.scenarios.entries()) if (report) assert.deepEqual(reports[i], report);
    }
  });

  for (const file of ["condition-if", "async-semaphore", "download-manager"])
    it(`${file}: goes on from before the first execution with what its invariants read`, () => {
      const text = readFileSync(`samples/${file}.ts`, "utf8");
      const { code, sites } = instrument("resumed.ts", text);
      const task = { file: "resumed.ts", sites, limits: limits(options) };
      const checking = new Checking(task);
      const left: string[] = [];
      const running = checking.run();
      for (let program: Program | undefined; ;) {
        const step = running.next(program);
        if (step.done) break;
        program = step.value.type === "realm" ? programOf(code, task.limits.maxSteps, sites) : undefined;
        if (checking.progress.executions === 0 && checking.save()) left.push(JSON.stringify(checking.save()));
      }
      assert.ok(left.length > 1);
      const expected = atOnce(text);
      for (const saved of left) {
        const { reports } = checkFrom("resumed.ts", text, options, JSON.parse(saved) as SavedCheck);
        assert.deepEqual(timeless(reports), expected);
      }
    });

  for (const file of ["peterson", "seqlock"])
    it(`${file}: the same wherever time was over, also in an execution that taught something about waits`, () => {
      const text = readFileSync(`samples/${file}.ts`, "utf8");
      const { now } = Date;
      let time = 0;
      Date.now = () => (time += 0.25);
      try {
        const expected = atOnce(text);
        const total = time;
        let learning = 0;
        for (let timeMs = 1; timeMs < total; timeMs += 0.5) {
          time = 0;
          const { saved } = checkFrom("resumed.ts", text, { ...options, timeMs });
          if (!saved) continue;
          if (saved.scenarios.some(({ stopped }) => stopped?.again)) learning++;
          const { reports } = checkFrom("resumed.ts", text, options, JSON.parse(JSON.stringify(saved)) as SavedCheck);
          assert.deepEqual(timeless(reports), expected, `stopped after ${timeMs} ms`);
        }
        assert.ok(learning > 0);
      } finally {
        Date.now = now;
      }
    });

  it("says each time only what stopped it this time", () => {
    const text = "const again = () => { queueMicrotask(again); };\nagain();";
    const first = checkFrom("resumed.ts", text, { ...options, timeMs: 200 });
    const [{ message }] = first.reports[0].problems;
    assert.match(message, /within 0\.2 seconds; it was here: `queueMicrotask\(again\)`/);
    const next = checkFrom("resumed.ts", text, { ...options, timeMs: 300 }, first.saved);
    const said = next.reports[0].problems.map((problem) => problem.message);
    assert.deepEqual(said, [message.replace("0.2", "0.3")]);
  });

  for (const file of readdirSync("samples").filter((name) => name.endsWith(".ts")))
    it(`${file}: the same, in several scenarios and with findings`, () => {
      const text = readFileSync(join("samples", file), "utf8");
      const expected = atOnce(text);
      const executions = Math.max(...expected.map(({ exploration }) => exploration.executions));
      if (executions > 5000) return;
      for (const step of [Math.ceil(executions / 9), Math.ceil(executions / 2)])
        assert.deepEqual(inParts(text, step), expected, `stopped every ${step} executions`);
    });
});
