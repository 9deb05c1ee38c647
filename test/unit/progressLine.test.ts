import assert from "node:assert/strict";
import { ProgressLine } from "../../src/cli/progressLine";
import type { Estimate } from "../../src/model/report";
import type { Progress } from "../../src/protocol/checker";

/** What a terminal gets to see of a check, of which something is heard twice a second. */
function written(heard: readonly (Partial<Progress> & { scenario: string })[]): readonly string[] {
  const lines: string[] = [];
  const { now } = performance;
  let time = 0;
  performance.now = () => time;
  try {
    const stream = { columns: 200, write: (text: string) => lines.push(text.replace(/[\r\n]|\u001b\[K/g, "")) };
    const line = new ProgressLine("a.ts", stream as unknown as NodeJS.WriteStream);
    for (const [index, one] of heard.entries()) {
      time += 500;
      line.update({ executions: 100 * (index + 1), events: 0, elapsedMs: time, findings: 0, rate: 200, ...one });
    }
    line.clear();
  } finally {
    performance.now = now;
  }
  return lines;
}

const [small, large] = [
  { from: 500, to: 2_000 },
  { from: 20_000, to: 90_000 },
];
const advice = (lines: readonly string[]) => lines.filter((text) => text.includes("--max-executions"));

describe("the line of progress", () => {
  const one = (...estimates: (Estimate | undefined)[]) =>
    written(estimates.map((estimate) => ({ scenario: "one", ...(estimate ? { estimate } : {}) })));

  it("is silent for a second, then tells whatever it hears, and is gone in the end", () => {
    assert.deepEqual(one(small), []);
    const lines = one(small, small, small);
    assert.equal(lines.length, 3);
    assert.match(lines[0], /^a\.ts › one · 200 orders of about 500 to 2,000 · 1 s, 2 to 9 s more · 200\/s · /);
    assert.equal(lines.at(-1), "");
  });

  it("comes with advice before a long run, once", () => {
    const lines = one(large, large, large, large);
    assert.match(lines[0], /^a\.ts: about 20,000 to 90,000 orders to try, .* min; --time, --max-executions and /);
    assert.equal(advice(lines).length, 1);
    // The middle of a range that spans a factor of a hundred
    assert.equal(advice(one(small, { from: 500, to: 50_000 })).length, 1);
  });

  it("comes with advice also where an estimate is late, or grows", () => {
    assert.equal(advice(one(undefined, undefined, undefined, large, large)).length, 1);
    assert.equal(advice(one(small, small, small, large, large)).length, 1);
    assert.equal(advice(one(small, small, small, small)).length, 0);
  });

  it("comes with advice on a scenario behind others", () => {
    const heard = [..."aaabbb"].map((scenario) => ({ scenario, estimate: scenario === "a" ? small : large }));
    assert.equal(advice(written(heard)).length, 1);
    assert.equal(advice(written(heard.map(({ scenario }) => ({ scenario, estimate: large })))).length, 2);
  });

  it("says that one execution takes long, and nothing of a rate meanwhile; and that a search began again", () => {
    const heard = [
      { scenario: "one", estimate: small },
      { scenario: "one", estimate: small, busyMs: 1_500, executions: 100 },
      { scenario: "one", again: { after: 1_747, why: "outgrown" as const }, executions: 5 },
    ];
    const lines = written(heard);
    assert.match(
      lines[0],
      /^a\.ts › one · 100 orders of about 500 to 2,000 · in one execution for 1\.5 s · 1 s · Ctrl/,
    );
    assert.match(
      lines[1],
      /^a\.ts › one · 5 orders · began again after 1,747 orders: more has to be kept .* · 2 s · 200/,
    );
  });
});
