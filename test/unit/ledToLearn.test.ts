import assert from "node:assert/strict";
import { programOf } from "../../src/checker/check";
import { Checking } from "../../src/checker/checking/checking";
import { limits } from "../../src/checker/limits";
import type { Program, Run } from "../../src/checker/realms/program";
import { instrument } from "../../src/instrumenter/instrument";
import type { ScenarioReport } from "../../src/model/report";

interface Ran {
  readonly recorded: boolean;
  readonly events: number;
  readonly ended: Run["ending"]["kind"];
}

/** How the executions ended that really ran until the report was there, and whether somebody learnt from them. */
function runsOf(text: string): { readonly ran: readonly Ran[]; readonly report: ScenarioReport } {
  const { code, sites } = instrument("program.ts", text);
  const asked = limits({});
  const steps = new Checking({ file: "program.ts", sites, limits: asked }).run();
  const ran: Ran[] = [];
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return { ran, report: step.value[0] };
    program = undefined;
    if (step.value.type !== "realm") continue;
    const fresh = (program = programOf(code, asked.maxSteps, sites));
    const run = fresh.run.bind(fresh);
    fresh.run = (...args) => {
      const one = run(...args);
      const { length: events } = one.execution.events;
      ran.push({ recorded: args[3] !== undefined, events, ended: one.ending.kind });
      return one;
    };
  }
}

/** Two threads, each so many times `c = c + 1`; the first thing that is different is told here. */
const program = (c: string, add: string, times: number) => `import { AtomicInt, thread } from "interleaver";
${c}
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < ${times}; i++) ${add}; });`;
const atomic = program("const c = new AtomicInt(0);", "c.store(c.load() + 1)", 4);
const racy = (times: number) => program("let c = 0;", "c = c + 1", times);

describe("executions that run to teach", () => {
  const { now } = Date;
  // However slow the machine is, no samples are taken meanwhile
  beforeEach(() => void (Date.now = () => 1));
  afterEach(() => void (Date.now = now));

  for (const [what, text] of [
    ["without data races", atomic],
    ["with one each", racy(4)],
  ])
    it(`end where it is known how they go on: ${what}`, () => {
      const { ran, report } = runsOf(text);
      const { executions, redundant, complete } = report.exploration;
      assert.deepEqual([executions, redundant, complete], [3334, 0, true]);
      const recorded = ran.filter((one) => one.recorded);
      const abandoned = recorded.filter(({ ended }) => ended === "abandoned");
      assert.ok(
        recorded.length <= 41 && abandoned.length > recorded.length / 2,
        `${abandoned.length} of ${recorded.length}`,
      );
    });

  it("know from the execution that looks for scenarios what tasks share", () => {
    const finished = runsOf(racy(4)).ran.filter(({ recorded, ended }) => recorded && ended === "finished");
    // Two threads start, and each reads and writes four times
    assert.deepEqual([...new Set(finished.map(({ events }) => events))], [18]);
  });

  it("a trace that shows a data race is ordered anew without running it once more", () => {
    const { ran, report } = runsOf(racy(4));
    // Module code for the names of scenarios, the simplest order, and the two schedules without preemptions
    assert.ok(ran.filter(({ recorded }) => !recorded).length <= 4);
    assert.deepEqual(
      report.findings.map(({ kind, witness }) => [kind, witness.minimal]),
      [["data-race", true]],
    );
  });
});
