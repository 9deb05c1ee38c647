import assert from "node:assert/strict";
import { checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { dividedCheck } from "../dividedCheck";
import { bruteForce } from "../oracle/bruteForce";
import { compile } from "../oracle/compile";
import { searchProgram } from "../oracle/drive";
import { objects } from "../oracle/families";
import type { Block, Program, Statement } from "../oracle/program";
import { shownByReport } from "../shownByReport";
import { timeless } from "../timeless";

const store = (atomic: number, value = 1): Statement => ({ is: "store", atomic, value: { is: "constant", value } });
const load = (atomic: number): Statement => ({ is: "load", atomic, register: 0 });
const tryThenLoad: Statement = { is: "tryLocked", mutex: 0, body: [], otherwise: [load(1)] };
const choose: Statement = { is: "choose", register: 0, options: 2 };
const loadIfOne: Statement = { is: "if", register: 0, equals: 1, then: [load(1)], else: [] };

/** A branch seemed to cover a reversal, until more of the execution had happened. */
const rows: readonly (readonly [string, number, ...(readonly Block[])])[] = [
  [
    "the branch conflicts with what comes after the race",
    12,
    ...[[load(1)], [store(2), store(2, 2)], [load(0), store(1)], [load(2), store(0)]],
  ],
  ["the branch is another alternative", 12, [store(1), store(0)], [load(0), store(1, 2)], [choose, loadIfOne]],
  [
    "the branch conflicts with a try",
    16,
    ...[[load(1)], [store(0), store(1)], [store(0, 2), { is: "locked", mutex: 0, body: [] }], [tryThenLoad]],
  ],
  [
    "several at once",
    36,
    ...[[load(1)], [store(2), store(2, 2)], [load(0), store(1)], [load(2), store(0)], [choose, loadIfOne]],
  ],
] as const;

describe("reversals that are covered only as far as the execution is known", () => {
  for (const [name, count, ...threads] of rows) {
    const { mutexes, semaphores, atomics, conditions, channels, gadgets } = objects;
    const made = { mutexes, semaphores, atomics, conditions, channels, gadgets, variables: [] };
    const program: Program = { ...made, threads, daemons: [], joins: [], reads: false, spurious: false };
    const compiled = compile(program);
    const { text } = compiled;
    const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;

    it(`${name}: ${count} executions`, () => {
      const { traces, redundant } = searchProgram(text);
      const expected = bruteForce(compiled, { interleavings: 1_000_000, beginnings: 10_000 })!.classes;
      assert.deepEqual([expected, traces.length, new Set(traces).size, redundant], [count, count, count, 0]);
    });

    it(`${name}: the same by several engines`, () => {
      const { reports: one } = dividedCheck(text, { workers: 1, seed: 1 });
      assert.deepEqual(shownByReport(one), shownByReport(checkFrom("program.ts", text, options).reports));
      for (let seed = 1; seed <= 4; seed++)
        assert.deepEqual(timeless(dividedCheck(text, { workers: 3, seed }).reports), timeless(one));
    });

    it(`${name}: the same in parts`, () => {
      const whole = checkFrom("program.ts", text, options);
      let part: ReturnType<typeof checkFrom> | undefined;
      do {
        const saved = part && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
        part = checkFrom("program.ts", text, { ...options, maxExecutions: Math.ceil(count / 9) }, saved);
      } while (part.saved);
      assert.deepEqual(timeless(part.reports), timeless(whole.reports));
    });
  }
});
