import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checkProgram } from "../checkProgram";

type Row = readonly [name: string, text: string, executions: number];

const textOf = (name: string) => readFileSync(`bench/programs/${name}.ts`, "utf8");

/** A program of `npm run bench`, with so many threads instead of those that it has. */
function withThreads(family: string, size: number, threads: number, executions: number): Row {
  const text = textOf(`${family}${size}`);
  assert.ok(text.includes(`t < ${size};`));
  return [`${family}(${threads})`, text.replace(`t < ${size};`, `t < ${threads};`), executions];
}

const rows: readonly Row[] = [
  // Flanagan and Godefroid 2005: they double, or are eight times as many, from where threads collide
  ...[11, 12, 13, 14].map((n) => withThreads("indexer", 15, n, 8 ** (n - 11))),
  ...[13, 14, 16, 18, 20].map((n) => withThreads("filesystem", 22, n, 2 ** (n - 13))),
  ["readers(15)", textOf("readers15"), 2 ** 15],
  ["lockers(8)", textOf("lockers8"), 40_320],
  ["boundedBuffer(2, 2, 2)", textOf("boundedBuffer2x2x2"), 86_336],
  ["treiberStack(2, 2)", textOf("treiberStack2x2"), 220],
  ["treiberStack(3, 1)", textOf("treiberStack3x1"), 1_002],
];

describe("known counts of executions, at other sizes", () => {
  for (const [name, text, executions] of rows)
    it(`${name}: ${executions} executions`, async () => {
      const options = { strategy: "optimal-dpor", timeMs: 600_000 } as const;
      const [{ exploration, verdict }] = await checkProgram("known.ts", text, options);
      const { complete, redundant, deadlocked } = exploration;
      assert.deepEqual([verdict, exploration.executions], ["verified", executions]);
      assert.deepEqual([complete, redundant, deadlocked], [true, 0, 0]);
    }).timeout(120_000);
});
