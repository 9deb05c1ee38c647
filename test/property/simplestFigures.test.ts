import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import { parseSchedule } from "../../src/model/parseSchedule";
import type { Finding } from "../../src/model/report";
import { exploreBy } from "../exploreBy";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { EverySchedule } from "../oracle/everySchedule";
import { families, type Family } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { permuteThreads } from "../oracle/permute";
import type { Program } from "../oracle/program";

const { runs, seed } = sampleAsked(3);
/** Traces that a program may have, and schedules: programs with more have none to compare with. */
const [traces, schedules] = [200, 4_000];

/** By what it is about: the simplest witness of each finding, and whether others go on meanwhile. */
type Figures = ReadonlyMap<string, readonly string[]>;

function figuresOf(findings: readonly Finding[]): Figures {
  const figures = new Map<string, string[]>();
  for (const { kind, subkind = "", partial, witness, locations } of findings) {
    // Of races at the same places one is told, and which accesses meet depends on the witness
    const [place] = kind === "data-race" ? [] : locations;
    const name = [kind, subkind, place?.line].join(" ");
    const { preemptions, events } = witness;
    figures.set(
      name,
      [...(figures.get(name) ?? []), `${preemptions} preemptions, ${events} events, ${partial}`].sort(),
    );
  }
  return figures;
}

/** What a report says of its witnesses, where it says that all of them are the simplest; undefined where it does not. */
function claimed(text: string, spuriousWakeups: boolean): readonly Finding[] | undefined {
  const [report] = check("program.ts", text, { spuriousWakeups, maxExecutions: traces });
  const errors = report.findings.filter(({ severity }) => severity === "error");
  // Whether an update is lost is asked of all executions
  const isTold = errors.every(({ kind, witness }) => kind !== "atomicity-violation" && witness.minimal === true);
  const races = errors.filter(({ kind }) => kind === "data-race").length;
  return report.exploration.complete && isTold && errors.length > 0 && races < 2 ? errors : undefined;
}

/** The same of every schedule with as few preemptions, tried one by one; not where loops wait, as each look would be an event. */
function tried(text: string, most: number, shared: readonly string[]): readonly Finding[] | undefined {
  if (/\bwhile \(|\bfor \(;;\)/.test(text)) return undefined;
  return exploreBy(text, () => new EverySchedule(most), schedules, { shared })?.errors;
}

/** What tasks share, and what the user asked for: without that, executions have other events. */
function sharedIn({ witness }: Finding): readonly string[] {
  const parsed = parseSchedule(witness.schedule);
  assert.ok("schedule" in parsed);
  return parsed.schedule.shared;
}

/** Others may go on only in schedules with more preemptions. */
function of(figures: readonly string[] = []): readonly string[] {
  return figures.map((one) => one.replace(/, \w+$/, "")).sort();
}

function withoutPlaces(figures: Figures): readonly string[] {
  return [...figures].flatMap(([name, all]) => all.map((one) => `${name.replace(/ \d+$/, "")} ${one}`)).sort();
}

/** How many witnesses were compared with all schedules, and how many programs with the same in another order. */
const compared = { witnesses: 0, orders: 0 };

function agrees(family: Family): void {
  const isSpurious = family.spurious ?? false;
  const compare = (program: Program) => {
    const { text } = compile(program);
    const errors = claimed(text, isSpurious);
    if (!errors) return undefined;
    const figures = figuresOf(errors);
    const most = Math.max(...errors.map(({ witness }) => witness.preemptions));
    const all = tried(text, most, sharedIn(errors[0]));
    if (all) compared.witnesses += errors.length;
    if (all)
      for (const [name, one] of figures) assert.deepEqual([name, of(one)], [name, of(figuresOf(all).get(name))], text);
    return figures;
  };
  const property = fc.property(programsOf(family), (program) => {
    const figures = compare(program);
    const ids = program.threads.map((_, i) => i);
    // Which private fields tasks share may be found out later
    const isAsked = figures && !family.name.includes("private");
    const permuted = isAsked && permuteThreads(program, ids.toReversed());
    const others = permuted && compare(permuted.program);
    if (others) compared.orders++;
    if (others) assert.deepEqual(withoutPlaces(others), withoutPlaces(figures), compile(program).text);
  });
  fc.assert(property, { numRuns: runs, seed });
}

describe(`the simplest of all witnesses, whatever the order in which threads are started (ORACLE_SEED=${seed})`, function () {
  this.timeout(120_000);
  for (const family of families) it(`${runs} programs about ${family.name}`, () => agrees(family));

  it("of many a program", () => {
    const { witnesses, orders } = compared;
    assert.ok(witnesses > 10 * runs && orders > 5 * runs, `${witnesses} witnesses, ${orders} programs`);
  });
});
