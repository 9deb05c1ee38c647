import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Two updates across `await`, and others of something else: n! orders for each order of those. */
const updates = (others: number) => `import { io } from "interleaver";
let count = 0;
let last = 0;
async function add() { const before = count; await io(); count = before + 1; }
for (let i = 0; i < 2; i++) void io().then(add);
for (let i = 0; i < ${others}; i++) void io().then(() => { last = i; });`;

describe("programs of many orders with async functions", function () {
  this.timeout(120_000);

  it("tells of an update that is lost across await, however many orders there are", async () => {
    const [few] = await checkProgram("p.ts", updates(2), { timeMs: 100_000 });
    const [many] = await checkProgram("p.ts", updates(7), { timeMs: 100_000 });
    assert.deepEqual([few.exploration.executions, many.exploration.executions], [2 * 4, 5040 * 4]);
    for (const { verdict, findings, exploration } of [few, many]) {
      assert.deepEqual([verdict, exploration.complete], ["violated", true]);
      const told = findings.map(({ kind, subkind, severity }) => [kind, subkind, severity]);
      assert.deepEqual(told, [["atomicity-violation", "lost-update", "error"]]);
      assert.equal(findings[0].executions, exploration.executions / 2);
    }
  });

  it("looks for none where serial executions have all final states that there are", async () => {
    const text = `import { io } from "interleaver";
let last = 0;
for (let i = 1; i < 9; i++) void io().then(() => { last = i; });`;
    const [{ verdict, exploration, outcomes }] = await checkProgram("p.ts", text, { timeMs: 100_000 });
    assert.deepEqual([verdict, exploration.complete, exploration.executions], ["verified", true, 40_320]);
    assert.equal(outcomes.length, 8);
  });
});
