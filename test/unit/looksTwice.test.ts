import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Lamport's bakery as textbooks have it: a turn of its second loop looks at the other's number up to three times, and at its own. */
const bakery = (customers: number, rounds: number) => `import { AtomicInt, thread } from "interleaver";
const choosing = Array.from({ length: ${customers} }, () => new AtomicInt(0));
const number = Array.from({ length: ${customers} }, () => new AtomicInt(0));
let sold = 0;
function buy(me: number): void {
  choosing[me].store(1);
  let max = 0;
  for (const one of number) max = Math.max(max, one.load());
  number[me].store(max + 1);
  choosing[me].store(0);
  for (let j = 0; j < ${customers}; j++) {
    if (j === me) continue;
    while (choosing[j].load() === 1) {}
    while (
      number[j].load() !== 0 &&
      (number[j].load() < number[me].load() || (number[j].load() === number[me].load() && j < me))
    ) {}
  }
  sold++;
  number[me].store(0);
}
for (let me = 0; me < ${customers}; me++)
  thread(() => {
    for (let round = 0; round < ${rounds}; round++) buy(me);
  });`;

/** Executions as they were while looks failed in vain; the traces that stay blocked, and those in which looks fail. */
async function counts(text: string): Promise<readonly [executions: number, deadlocked: number, redundant: number]> {
  const [{ exploration }] = await checkProgram("looks.ts", text, { strategy: "optimal-dpor", timeMs: 60_000 });
  assert.ok(exploration.complete, text);
  const { executions, deadlocked, redundant } = exploration;
  return [executions, deadlocked, redundant];
}

describe("loops of which a turn looks twice at one location", () => {
  for (const [customers, rounds, executions] of [
    [2, 1, 17],
    [2, 2, 1063],
    [3, 1, 1302],
  ] as const)
    it(`the bakery, ${customers} customers, ${rounds} times: no look is tried in vain`, async () => {
      assert.deepEqual(await counts(bakery(customers, rounds)), [executions, 0, 0]);
    }).timeout(60_000);

  const waits = "while (f.load() === 1 && f.load() + own.load() === 2) {}";
  it("a change between the looks is a turn of its own", async () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const f = new AtomicInt(1), own = new AtomicInt(0);
thread(() => { own.store(1); ${waits} });
thread(() => { f.store(2); });`;
    // Before both looks, between them, or the turn waits
    assert.deepEqual(await counts(text), [2, 0, 0]);
  });
  it("a change that is taken back between the looks is none", async () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const f = new AtomicInt(1), own = new AtomicInt(0);
thread(() => { own.store(1); ${waits} });
thread(() => { f.store(0); f.store(1); });`;
    // The first look comes between the two stores, or the second one does, or the turn waits for ever: before, around or behind them
    assert.deepEqual((await counts(text)).slice(0, 2), [3, 1]);
  });
  it("somebody else writes what only the thread itself had written so far", async () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const f = new AtomicInt(1), own = new AtomicInt(0), late = new AtomicInt(0);
thread(() => { own.store(1); ${waits} });
thread(() => { f.store(1); if (late.load() === 1) own.store(5); });
thread(() => { late.store(1); });`;
    // It waits for ever where nobody does, and where that comes before its own store
    const [executions, deadlocked] = await counts(text);
    assert.deepEqual([executions > 2, deadlocked], [true, 2]);
  });
});
