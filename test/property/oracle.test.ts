import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { checkerOfTexts, checkProgram, replayProgram } from "../checkProgram";
import { bruteForce, sortedJson, type Everything } from "../oracle/bruteForce";
import { compile, type Compiled } from "../oracle/compile";
import { families, programsOf, type Family } from "../oracle/generate";

/** Programs of each family; `ORACLE_RUNS=1000 ORACLE_SEED=7 npx mocha test/property/oracle.test.ts` looks further. */
const runs = Number(process.env.ORACLE_RUNS ?? 30);
const seed = Number(process.env.ORACLE_SEED ?? 20260101);
const file = "generated.ts";
/** A family ends after so many milliseconds, the search for a smaller failing program included. */
const patience = { interruptAfterTimeLimit: runs * 20_000, markInterruptAsFailure: true };

describe("the explorer and an independent brute force agree on generated programs", function () {
  this.timeout(3_600_000);
  for (const family of families)
    it(`${runs} programs about ${family.name}`, async () => {
      const property = fc.asyncProperty(programsOf(family), async (program) => {
        const compiled = compile(program);
        const expected = bruteForce(compiled);
        fc.pre(expected !== undefined);
        try {
          await agree(compiled, expected!, !hasChannels(family) && !family.faults);
        } catch (error) {
          throw new Error(`${(error as Error).message}\n${compiled.text}`, { cause: error });
        }
      });
      await fc.assert(property, { numRuns: runs, seed, maxSkipsPerRun: 20, ...patience });
    });
});

describe("the worker reports what the checker reports in this thread", function () {
  this.timeout(600_000);
  const worker = checkerOfTexts();
  after(() => worker.client.dispose());
  for (const family of families)
    it(`5 programs about ${family.name}`, async () => {
      for (const program of fc.sample(programsOf(family), { numRuns: 5, seed })) {
        const { text } = compile(program);
        const options = { maxExecutions: 2_000 };
        assert.deepEqual(
          timeless(await worker.check(file, text, options)),
          timeless(await checkProgram(file, text, options)),
        );
      }
    });
});

/** Counts are promised for programs without channels only. */
function hasChannels({ weights }: Family): boolean {
  return weights.send !== undefined || weights.select !== undefined;
}

/** Reports without the time that they took. */
function timeless(reports: readonly ScenarioReport[]): unknown {
  return reports.map(
    (r) => JSON.parse(JSON.stringify({ ...r, exploration: { ...r.exploration, elapsedMs: 0 } })) as unknown,
  );
}

async function agree(compiled: Compiled, expected: Everything, countsPromised: boolean): Promise<void> {
  // Where arriving at a channel is an event of its own, there are more executions than here
  const maxExecutions = expected.interleavings * (countsPromised ? 2 : 50) + 10;
  const [report] = await checkProgram(file, compiled.text, { maxExecutions });
  assert.deepEqual(report.problems, []);
  const { exploration, findings } = report;
  assert.equal(exploration.complete, true, "complete");
  assert.equal(exploration.redundant, 0, "redundant executions");
  agreeOnRaces(findings, expected);
  assert.deepEqual(report.outcomes.map((o) => sortedJson(o.values)).sort(), [...expected.outcomes].sort(), "outcomes");
  const deadlocks = findings.filter((f) => f.kind === "deadlock");
  assert.equal(deadlocks.length > 0, expected.deadlocked > 0, "a deadlock exists");
  const faults = findings.filter((f) => f.severity === "error" && !["deadlock", "data-race"].includes(f.kind));
  assert.equal(faults.length > 0, expected.failed > 0, "an error exists");
  assert.equal(report.verdict, findings.some((f) => f.severity === "error") ? "violated" : "verified");
  if (countsPromised) {
    assert.equal(exploration.executions, expected.classes, "executions");
    assert.equal(exploration.deadlocked, expected.deadlocked, "deadlocked executions");
  } else {
    assert.equal(exploration.deadlocked > 0, expected.deadlocked > 0, "deadlocked executions");
  }
  await replayWitnesses(compiled.text, report);
}

/** Every reported pair of lines races, and every variable that races is reported; one pair is enough for each. */
function agreeOnRaces(findings: readonly Finding[], { races }: Everything): void {
  const lines = (f: Finding) => f.locations.map((l) => l.line).sort((a, b) => a - b);
  const reported = new Set(findings.filter((f) => f.kind === "data-race").map((f) => lines(f).join("-")));
  const expected = [...races].map((race) => race.split(" "));
  const reportedVariables = expected.filter(([, pair]) => reported.has(pair)).map(([variable]) => variable);
  assert.deepEqual([...new Set(reportedVariables)].sort(), [...new Set(expected.map(([v]) => v))].sort(), "races");
  for (const pair of reported)
    assert.ok(
      expected.some(([, other]) => other === pair),
      `lines ${pair} race`,
    );
}

/** Every witness, of findings and of outcomes, must show again what it is a witness of. */
async function replayWitnesses(text: string, report: ScenarioReport): Promise<void> {
  const replay = async (schedule: string) => {
    const again = await replayProgram(file, text, report.name, schedule);
    assert.ok(again, `the schedule ${schedule} can be replayed`);
    return again;
  };
  for (const { kind, subkind, message, witness } of report.findings) {
    const { findings } = await replay(witness.schedule);
    assert.ok(
      findings.some((f) => f.kind === kind && f.subkind === subkind && f.message === message),
      `the witness of "${message}" shows it again, not ${findings.map((f) => f.message).join(" ")}`,
    );
  }
  for (const { values, witness } of report.outcomes)
    assert.equal(
      sortedJson((await replay(witness.schedule)).values ?? {}),
      sortedJson(values),
      "the outcome's witness",
    );
}
