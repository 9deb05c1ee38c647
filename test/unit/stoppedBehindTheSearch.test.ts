import assert from "node:assert/strict";
import { checkFrom, programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import type { SavedCheck } from "../../src/checker/saved";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";
import { timeless } from "../timeless";

const adding = `import { after, io } from "interleaver";
let count = 0;
async function add() { const before = count; await io(); count = before + 1; }
for (let i = 0; i < 3; i++) void io().then(add);
`;
/** Nothing but what comes after the search tells what is wrong with them. */
const programs = {
  "an update that is lost across await": adding,
  "the same beside a check that fails": `${adding}after(() => { if (count !== 3) throw new Error("lost"); });`,
  "an update in two critical regions": `import { Mutex, thread } from "interleaver";
const m = new Mutex();
let n = 0, other = 0;
for (let i = 0; i < 2; i++)
  thread(() => { m.lock(); const before = n; m.unlock(); m.lock(); n = before + 1; m.unlock(); });
thread(() => { m.lock(); other = 1; m.unlock(); });`,
  "an update of an Atomic": `import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
for (let i = 1; i < 3; i++) thread(() => { n.store(n.load() + i); n.store(0); });`,
};

type Reports = readonly ScenarioReport[];
interface Stopped {
  readonly reports: Reports;
  readonly saved: SavedCheck | undefined;
}

/** Stopped by somebody so many steps after everything was explored; undefined if it was over before that. */
function cancelled(text: string, after: number): Stopped | undefined {
  const { code, sites } = instrument("p.ts", text);
  const asked = limits();
  const checking = new Checking({ file: "p.ts", sites, limits: asked });
  const steps = checking.run();
  let left = after;
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return checking.save() && { reports: step.value, saved: checking.save() };
    program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
    if (!isExplored(checking)) continue;
    const [now] = checking.reports();
    assert.deepEqual([now.exploration.complete, now.verdict === "verified"], [false, false], "while it goes on");
    if (left-- === 0) checking.cancelled = true;
  }
}
function isExplored(checking: Checking): boolean {
  const { scenarios } = checking.save() ?? { scenarios: [] };
  return scenarios.some(({ stopped }) => stopped && !stopped.search);
}

/** Stopped by a limit of time, on a clock that goes on by a quarter of a millisecond each time that somebody asks. */
function onClock(text: string, timeMs: number): Stopped & { readonly took: number } {
  const { now } = Date;
  let time = 0;
  Date.now = () => (time += 0.25);
  try {
    return { ...checkFrom("p.ts", text, { timeMs }), took: time };
  } finally {
    Date.now = now;
  }
}

function goesOn(text: string, { saved }: Stopped): Reports {
  const left = JSON.parse(JSON.stringify(saved)) as SavedCheck;
  return timeless(checkFrom("p.ts", text, {}, left).reports);
}

describe("a check that is stopped behind its search", () => {
  for (const [name, text] of Object.entries(programs)) {
    const atOnce = () => timeless(checkFrom("p.ts", text, {}).reports);

    it(`does not say that all is well where somebody stops it: ${name}`, () => {
      const expected = atOnce();
      const { executions, complete } = expected[0].exploration;
      assert.ok(complete && expected[0].findings.some(({ kind }) => kind === "atomicity-violation"));
      let times = 0;
      for (const after of [0, 1, 5, 20]) {
        const stopped = cancelled(text, after);
        if (!stopped) continue;
        times++;
        const [{ verdict, exploration, findings }] = stopped.reports;
        assert.equal(exploration.executions, executions);
        const isKnown = findings.some(({ severity }) => severity === "error");
        // What only makes a witness simpler, or words clearer, may be all that is missing
        if (!isKnown) assert.deepEqual([verdict, exploration.complete], ["interrupted", false]);
        assert.deepEqual(exploration.bounds, []);
        assert.deepEqual(goesOn(text, stopped), expected, `${after} steps behind the search`);
      }
      assert.ok(times > 1);
    });

    it(`does not say so where time is over: ${name}`, () => {
      const expected = atOnce();
      const { took } = onClock(text, 1e9);
      const { executions } = expected[0].exploration;
      let behind = 0;
      for (let part = 1; part < 12; part++) {
        const timeMs = Math.ceil((took * part) / 12);
        const stopped = onClock(text, timeMs);
        const [{ verdict, exploration, findings }] = stopped.reports;
        if (!stopped.saved || exploration.executions < executions) continue;
        if (exploration.complete) continue;
        behind++;
        const isKnown = findings.some(({ severity }) => severity === "error");
        assert.equal(verdict, isKnown ? "violated" : "interrupted");
        assert.deepEqual(exploration.bounds, [{ name: "seconds", value: timeMs / 1000, option: "--time" }]);
        assert.deepEqual(goesOn(text, stopped), expected, `stopped at ${timeMs}`);
      }
      assert.ok(behind > 0);
    });
  }
});
