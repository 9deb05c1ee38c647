import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findingsOf } from "../../src/analysis/findingsOf";
import { check, programOf, type CheckOptions } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import type { Program } from "../../src/checker/realms/program";
import { replay } from "../../src/checker/replay";
import { turningPoint } from "../../src/checker/waysOut/turningPoint";
import { optionsOf } from "../../src/exploration/strategies/options";
import { instrument } from "../../src/instrumenter/instrument";
import { parseSchedule } from "../../src/model/parseSchedule";
import type { ScenarioReport } from "../../src/model/report";
import type { Site } from "../../src/model/site";
import { Numbering } from "../../src/runtime/numbering";
import { recordOf } from "../../src/runtime/recordOf";
import type { Candidate, Decision } from "../../src/runtime/scheduler";
import { Sharing } from "../../src/runtime/sharing";
import { drained } from "./drained";

interface Asked {
  readonly program: Program;
  readonly report: ScenarioReport;
  readonly sites: readonly Site[];
}

function asked(file: string, text = readFileSync(file, "utf8"), options: CheckOptions = {}): Asked {
  const { code, sites } = instrument(file, text, library);
  return { program: programOf(code, 1_000, sites), report: check(file, text, options)[0], sites };
}

/** How many decisions an execution that passes has at most in common with the witness, among all schedules there are. */
function lastChanceOfAll({ program, report, sites }: Asked, file: string, schedule: string): number {
  const parsed = parseSchedule(schedule);
  assert.ok("schedule" in parsed);
  const { events, shared } = parsed.schedule;
  const sharing = new Sharing(shared);
  const prefixes: Decision[][] = [[]];
  let most = -1;
  for (let planned = prefixes.pop(); planned; planned = prefixes.pop()) {
    const taken: Decision[] = [];
    const next = (candidates: readonly Candidate[]) => {
      const options = candidates.flatMap(optionsOf);
      const decision = planned[taken.length] ?? options[0];
      if (taken.length >= planned.length) for (const other of options.slice(1)) prefixes.push([...taken, other]);
      taken.push(decision);
      return decision;
    };
    const name = report.name === file ? undefined : report.name;
    const { execution, ending } = program.run(name, { next, happened() {} }, new Numbering(), undefined, sharing);
    const failed = findingsOf(recordOf(execution, ending), sites).some(({ finding }) => finding.severity === "error");
    if (ending.kind === "infeasible" || failed) continue;
    const differs = events.findIndex(
      ({ task, choice }, i) => task !== taken[i]?.task || Math.max(0, choice) !== taken[i].choice,
    );
    most = Math.max(most, differs < 0 ? events.length : differs);
  }
  return most;
}

describe("the turning point", () => {
  for (const name of [
    "unlock-forgotten",
    "channel-and-lock",
    "lost-wakeup",
    "wait-group-too-late",
    "select-quit",
    "race-condition",
    "priority-inversion",
    "dining-philosophers-deadlock",
    "double-fetch",
    "token-refresh",
    "search-as-you-type",
    "session-shared",
  ])
    it(`of ${name} is that of all schedules, and one choice before it is enough`, () => {
      const file = `samples/${name}.ts`;
      const program = asked(file);
      const { report, sites } = program;
      const { schedule } = report.findings.find(({ severity }) => severity === "error")!.witness;
      const point = drained(turningPoint(program.program, { file, scenario: report.name, schedule, sites }))!;
      const lastChance = lastChanceOfAll(program, file, schedule);
      assert.deepEqual(
        { decided: point.decided, lastChance: point.lastChance, noReturn: point.noReturn, one: point.oneChoice },
        { decided: true, lastChance, noReturn: lastChance + 1, one: true },
      );
      const passed = replay(file, readFileSync(file, "utf8"), report.name, point.passing!)!;
      assert.equal(passed.trace.ending.kind, "finished");
      assert.deepEqual(
        passed.findings.filter(({ severity }) => severity === "error"),
        [],
      );
      const failed = replay(file, readFileSync(file, "utf8"), report.name, schedule)!;
      const same = failed.trace.events.findIndex(({ task, choice }, i) => {
        const other = passed.trace.events[i];
        return task !== other?.task || choice !== other.choice;
      });
      assert.equal(same, lastChance);
    });

  it("says that every order fails, and how this one fault is avoided", () => {
    const file = "samples/lost-update.ts";
    const { program, report, sites } = asked(file);
    const [race, assertion] = ["data-race", "assertion"].map((kind) => {
      const { schedule } = report.findings.find((finding) => finding.kind === kind)!.witness;
      return drained(turningPoint(program, { file, scenario: report.name, schedule, sites }))!;
    });
    assert.deepEqual([race.noReturn, race.decided, race.passing], [0, true, undefined]);
    assert.equal(assertion.otherFaults, true);
    assert.deepEqual([assertion.lastChance, assertion.noReturn, assertion.decided], [3, 4, true]);
  });

  it("says what is not decided, where executions come to no end", () => {
    const file = "samples/dining-philosophers-livelock.ts";
    const { program, report, sites } = asked(file);
    const { schedule, events } = report.findings[0].witness;
    const point = drained(turningPoint(program, { file, scenario: report.name, schedule, sites }))!;
    assert.equal(point.decided, false);
    assert.equal(point.noReturn, events);
    assert.ok(point.lastChance! < events - 1);
    const { trace } = replay(file, readFileSync(file, "utf8"), report.name, point.passing!)!;
    assert.equal(trace.ending.kind, "finished");
  });

  it("is no order that time forbids, or that the program discards", () => {
    const timed = `import { io, scenario } from "interleaver";
let other = false;
setTimeout(() => {}, 10);
void io().then(() => {
  if (!other) throw new Error("too early");
  throw new TypeError("in time");
});
void io().then(() => { other = true; });
`;
    const assumed = `import { assume, choose } from "interleaver";
const chosen = choose(1, 2, 3);
assume(chosen !== 2);
if (chosen === 1) throw new Error("one");
throw new TypeError("three");
`;
    for (const [text, options] of [
      [timed, { ioMax: 3 }],
      [assumed, {}],
    ] as const) {
      const { program, report, sites } = asked("program.ts", text, options);
      assert.equal(report.findings.length, 2);
      for (const { witness } of report.findings) {
        const task = { file: "program.ts", scenario: report.name, schedule: witness.schedule, sites };
        const { otherFaults, passing } = drained(turningPoint(program, task))!;
        assert.equal(otherFaults, true);
        // The other fault is what this one is avoided by
        assert.equal(replay("program.ts", text, undefined, passing!)!.trace.ending.kind, "error", passing);
      }
    }
  });

  it("is not asked of an order that passes, or of what is no order", () => {
    const file = "samples/bank-transfer-deadlock.ts";
    const { program, report, sites } = asked(file);
    const { schedule } = report.outcomes[0].witness;
    assert.equal(drained(turningPoint(program, { file, scenario: report.name, schedule, sites })), undefined);
    assert.equal(
      drained(turningPoint(program, { file, scenario: report.name, schedule: "nonsense", sites })),
      undefined,
    );
  });
});
