import assert from "node:assert/strict";
import fc from "fast-check";
import { check, programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import { instrument } from "../../src/instrumenter/instrument";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families, type Family } from "../oracle/families";
import { programsOf } from "../oracle/generate";

const { runs, seed } = sampleAsked(2);
/** Schedules that the comparison tries at most, and traces that a program of it may have. */
const [schedules, traces] = [3_000, 300];

const nameOf = ({ kind, subkind, locations }: Finding) =>
  [kind, subkind, ...locations.map(({ line, column, role }) => `${line}:${column} ${role}`)].join("|");

/** Whatever the search of all schedules, those with few preemptions first, shows with fewer preemptions than is claimed. */
function simplerThanClaimed(text: string, spuriousWakeups: boolean): readonly string[] {
  const [report] = check("program.ts", text, { spuriousWakeups, maxExecutions: traces });
  const claims = report.findings.filter(({ witness }) => witness.minimal && witness.preemptions > 0);
  if (claims.length === 0) return [];
  const strategy = "preemption-bound";
  const [bounded] = check("program.ts", text, { spuriousWakeups, strategy, maxExecutions: schedules });
  return claims.flatMap((claim) => {
    const { witness } = bounded.findings.find((finding) => nameOf(finding) === nameOf(claim)) ?? claim;
    return witness.preemptions < claim.witness.preemptions
      ? [`${claim.message} ${claim.witness.preemptions} preemptions: ${claim.witness.schedule}, or ${witness.schedule}`]
      : [];
  });
}

function agrees(family: Family): void {
  const property = fc.property(programsOf(family), (program) => {
    const { text } = compile(program);
    assert.deepEqual(simplerThanClaimed(text, family.spurious ?? false), [], text);
  });
  fc.assert(property, { numRuns: runs, seed });
}

/** How often a program runs until its report is there. */
function countRuns(text: string): { readonly runs: number; readonly report: ScenarioReport } {
  const { code, sites } = instrument("program.ts", text);
  const asked = limits({});
  const steps = new Checking({ file: "program.ts", sites, limits: asked }).run();
  let count = 0;
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return { runs: count, report: step.value[0] };
    program = undefined;
    if (step.value.type !== "realm") continue;
    const fresh = (program = programOf(code, asked.maxSteps, sites));
    const run = fresh.run.bind(fresh);
    fresh.run = (...args) => (count++, run(...args));
  }
}

const philosophers = (n: number) => `
import { Mutex, thread } from "interleaver";
const forks = Array.from({ length: ${n} }, () => new Mutex());
for (let p = 0; p < ${n}; p++)
  thread(() => { forks[p].lock(); forks[(p + 1) % ${n}].lock(); forks[(p + 1) % ${n}].unlock(); forks[p].unlock(); });`;

describe("the simplest witness", () => {
  it("does without what other tasks do besides, and without waiting for them", () => {
    const text = `
import { AtomicInt, Mutex, thread } from "interleaver";
let x = 0;
const m = new Mutex(), n = new AtomicInt(0);
thread("other", () => { m.lock(); n.increment(); m.unlock(); });
const a = thread("A", () => { n.increment(); x = 1; });
thread("B", () => { x = 2; m.lock(); m.unlock(); });
a.join();`;
    const [report] = check("program.ts", text);
    // Three threads are started; then A: n, x; B: x. The other way round B would have to end first
    assert.deepEqual(
      report.findings.map(({ kind, witness }) => [kind, witness.preemptions, witness.events]),
      [["data-race", 0, 6]],
    );
  });

  it("is the same where other strategies tried schedules meanwhile: what these found is not told, nor what they tried", () => {
    const text = `
import { AtomicInt, Mutex, thread } from "interleaver";
const m = new Mutex(), n = new AtomicInt(0), o = new AtomicInt(0);
thread("A", () => { while (!m.tryLock()); while (n.load() !== 0); while (n.load() !== 0); m.unlock(); while (n.load() !== 0); });
thread("B", () => { while (!n.compareExchange(0, 0)); while (!n.compareExchange(0, 0)); });
thread("C", () => { o.increment(); while (!n.compareExchange(0, 2)); while (!o.compareExchange(0, 2)); });`;
    const findings = () => check("program.ts", text, { timeMs: 1e9 })[0].findings;
    const told = findings();
    const { now } = Date;
    let time = now();
    // So slow a machine that samples are taken all along
    Date.now = () => (time += 600);
    try {
      assert.deepEqual(findings(), told);
    } finally {
      Date.now = now;
    }
    assert.ok(told.every(({ witness }) => witness.minimal && witness.preemptions === 0));
  });

  for (const family of families)
    it(`no schedule has fewer preemptions than is claimed: ${family.name}`, () => agrees(family)).timeout(120_000);

  for (const n of [3, 5])
    it(`is found and proved among the orders of the one trace that fails: ${n} philosophers`, () => {
      const { runs: all, report } = countRuns(philosophers(n));
      const [{ witness }] = report.findings;
      assert.deepEqual([witness.preemptions, witness.minimal], [1, true]);
      // Module code for the names of scenarios, the failing trace as it was, and in its simplest order
      assert.ok(all <= report.exploration.executions + 3, `${all} runs`);
    });
});
