import assert from "node:assert/strict";
import type { Finding, ScenarioReport } from "../../src/model/report";
import { checkProgram, replaysOf } from "../checkProgram";
import { dividedCheck } from "../dividedCheck";
import { shownByReport } from "../shownByReport";
import { sortedJson, type Everything } from "./bruteForce";
import type { Compiled } from "./compile";
import { searchProgram } from "./drive";

const file = "generated.ts";

/** Fails unless the checker says of a program what the brute force found, and every witness shows what it is one of. */
export async function agree(compiled: Compiled, expected: Everything, countsPromised: boolean): Promise<void> {
  // Where arriving at a channel is an event of its own, there are more executions than here
  const maxExecutions = expected.interleavings * (countsPromised ? 2 : 50) + 10;
  // A strategy by name: no time is spent on samples, whose results would not be looked at
  const { spurious: spuriousWakeups } = compiled.program;
  const options = { maxExecutions, strategy: "optimal-dpor", timeMs: 600_000, spuriousWakeups } as const;
  const [report] = await checkProgram(file, compiled.text, options);
  const { exploration, findings, problems, verdict } = report;
  assert.equal(exploration.redundant, 0, "redundant executions");
  assert.equal(exploration.complete, true, "complete");
  const everyOneDiscarded = expected.classes === 0;
  assert.deepEqual(problems.length > 0, everyOneDiscarded, problems.map(({ message }) => message).join());
  agreeOnRaces(findings, expected);
  assert.deepEqual(report.outcomes.map((o) => sortedJson(o.values)).sort(), [...expected.outcomes].sort(), "outcomes");
  const deadlocks = findings.filter((f) => f.kind === "deadlock" || (f.kind === "livelock" && f.subkind === "spin"));
  if (expected.deadlocked > 0) assert.ok(deadlocks.length > 0, "a deadlock exists");
  else if (!expected.cyclic) assert.deepEqual(deadlocks, [], "no deadlock exists");
  const faults = findings.filter((f) => ["assertion", "uncaught-error", "lock-misuse"].includes(f.kind));
  assert.equal(faults.length > 0, expected.failed > 0, "an error exists");
  const good = everyOneDiscarded ? "invalid" : "verified";
  assert.equal(verdict, findings.some((f) => f.severity === "error") ? "violated" : good);
  if (countsPromised) {
    assert.equal(exploration.executions, expected.classes, "executions");
    assert.equal(exploration.deadlocked, expected.deadlocked, "deadlocked executions");
  } else assert.equal(exploration.deadlocked > 0, expected.deadlocked > 0, "deadlocked executions");
  dividedAgrees(compiled, report);
  parsimoniousAgrees(compiled, report);
  await sourceAgrees(compiled, report);
  await replayWitnesses(compiled.text, report);
}

/** Two or three engines that share the search, with lists in place of wakeup trees, find what one does. */
function dividedAgrees({ text, program }: Compiled, report: ScenarioReport): void {
  const { length: seed } = text;
  const { reports } = dividedCheck(text, { workers: 2 + (seed % 2), seed, spuriousWakeups: program.spurious });
  assert.deepEqual(shownByReport(reports), shownByReport([{ ...report, name: reports[0].name }]), "divided");
}

/** A search that keeps schedules from the start meets as many traces, unless it gives up, and none of them twice. */
function parsimoniousAgrees({ text, program }: Compiled, { exploration: { executions } }: ScenarioReport): void {
  const { traces, redundant, keeps } = searchProgram(text, program.spurious, "schedules");
  if (keeps !== "schedules") return;
  assert.deepEqual([new Set(traces).size, traces.length, redundant], [executions, executions, 0], "parsimonious");
}

/** Source-DPOR meets the same traces. It may abandon executions besides. */
async function sourceAgrees({ text, program }: Compiled, { exploration, ...report }: ScenarioReport): Promise<void> {
  const { spurious: spuriousWakeups } = program;
  const options = { strategy: "source-dpor", timeMs: 600_000, spuriousWakeups } as const;
  const [source] = await checkProgram(file, text, options);
  const shown = (outcomes: ScenarioReport["outcomes"]) =>
    outcomes.map(({ values, executions }) => `${sortedJson(values)} ${executions}`).sort();
  assert.deepEqual(shown(source.outcomes), shown(report.outcomes), "outcomes of source-dpor");
  const { executions, deadlocked, complete } = source.exploration;
  assert.deepEqual(
    { verdict: source.verdict, complete, executions, deadlocked },
    { verdict: report.verdict, complete: true, ...pick(exploration) },
    "source-dpor",
  );
}
const pick = ({ executions, deadlocked }: ScenarioReport["exploration"]) => ({ executions, deadlocked });

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
  const run = replaysOf(file, text);
  const replay = async (schedule: string) => {
    const again = await run(report.name, schedule);
    assert.ok(again, `the schedule ${schedule} can be replayed`);
    return again;
  };
  for (const finding of report.findings) {
    const { findings } = await replay(finding.witness.schedule);
    assert.ok(
      findings.some((again) => isSame(finding, again)),
      `the witness of "${finding.message}" shows it again, not ${findings.map((f) => f.message).join(" ")}`,
    );
  }
  for (const { values, witness } of report.outcomes)
    assert.equal(
      sortedJson((await replay(witness.schedule)).values ?? {}),
      sortedJson(values),
      "the outcome's witness",
    );
}

/**
 * A schedule ends where a cycle is closed or a holder is gone, and others may go on in several ways from there: who else
 * comes to wait for it, told behind that, is not part of what the witness shows.
 */
function isSame(
  { kind, subkind, message, cycle }: Finding,
  again: Pick<Finding, "kind" | "subkind" | "message">,
): boolean {
  if (again.kind !== kind || again.subkind !== subkind) return false;
  const length = cycle?.length ?? (subkind === "orphaned-lock" ? 1 : Infinity);
  const shown = (text: string) => text.replace(/\.$/, "").split("; ").slice(0, length);
  return shown(message).join("; ") === shown(again.message).join("; ");
}
