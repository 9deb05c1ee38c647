import assert from "node:assert/strict";
import fc from "fast-check";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";
import { bruteForce, sortedJson } from "../oracle/bruteForce";
import { promisesCounts, sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { families, type Family } from "../oracle/families";
import { programsOf } from "../oracle/generate";
import { permuteThreads } from "../oracle/permute";
import type { Program } from "../oracle/program";
import { timeless } from "../timeless";

const { runs, seed } = sampleAsked(5);
const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;

async function explored(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text, options);
  assert.equal(report.exploration.complete, true, text);
  return report;
}

/** What neither names nor the order in which threads are started may change. */
function counts({ verdict, exploration, outcomes }: ScenarioReport, original = (name: string) => name): unknown {
  const { executions, deadlocked, redundant } = exploration;
  const values = (all: Readonly<Record<string, unknown>>) =>
    sortedJson(Object.fromEntries(Object.entries(all).map(([name, value]) => [original(name), value])));
  const ends = outcomes.map((outcome) => `${outcome.executions} of ${values(outcome.values)}`).sort();
  return { verdict, executions, deadlocked, redundant, ends };
}

/** Small programs of a family. Where a statement's line is part of a name, or a thread knows those before it, none. */
function* programs(family: Family): Generator<Program> {
  const { observe: _line, joinEarlier: _before, ...weights } = family.weights;
  let given = 0;
  for (const program of fc.sample(programsOf({ ...family, weights }), { numRuns: 10 * runs, seed })) {
    if (!bruteForce(compile(program), { interleavings: 20_000, beginnings: 1_000 })) continue;
    yield program;
    if (++given === runs) return;
  }
}

describe(`what does not matter changes no count (ORACLE_SEED=${seed})`, function () {
  this.timeout(600_000);
  for (const family of families.filter(promisesCounts)) {
    it(`${runs} programs about ${family.name}, threads started in another order`, async () => {
      for (const program of programs(family)) {
        const expected = counts(await explored(compile(program).text));
        const ids = program.threads.map((_, i) => i);
        for (const order of [ids.toReversed(), [...ids.slice(1), 0]]) {
          const permuted = permuteThreads(program, order);
          if (!permuted) break;
          const { text } = compile(permuted.program);
          assert.deepEqual(counts(await explored(text), permuted.original), expected, text);
        }
      }
    });

    it(`${runs} programs about ${family.name}, variables and tasks named otherwise`, async () => {
      for (const program of programs(family)) {
        const { text } = compile(program);
        const renamed = text
          .replace(/\b([vmsacqghf])(\d)\b/g, (_, kind: string, n: string) => `${kind === "v" ? "z" : "a"}${kind}_${n}`)
          .replace(/thread\(\(\)/g, (_, at: number) => `thread("task ${1_000 - at}", ()`);
        const original = (name: string) => name.replace(/^(main\.)?zv_/, "$1v");
        assert.deepEqual(counts(await explored(renamed), original), counts(await explored(text)), renamed);
      }
    });
  }

  for (const family of families)
    it(`${runs} programs about ${family.name}, explored again`, async () => {
      for (const program of programs(family)) {
        const { text } = compile(program);
        const [one, other] = [await explored(text), await explored(text)];
        assert.deepEqual(timeless([one]), timeless([other]), text);
      }
    });
});
