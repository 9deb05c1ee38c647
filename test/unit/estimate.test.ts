import assert from "node:assert/strict";
import { SizeEstimate } from "../../src/checker/checking/sizeEstimate";
import { adviceBeforeLongRun } from "../../src/cli/adviceBeforeLongRun";
import { progressParts } from "../../src/cli/progressParts";
import { searchExtent } from "../../src/exploration/searchExtent";
import { none, WakeupTrees } from "../../src/exploration/wakeupTrees/wakeupTrees";
import { estimateText, remainingText } from "../../src/presentation/report/estimateText";
import { verdictText } from "../../src/presentation/report/verdictText";
import { checkProgram } from "../checkProgram";
import { families } from "../programs/families";

const effect = { number: 0, accesses: [], label: -1, halts: false };

const trees = new WakeupTrees();

function branches(...children: number[]): number {
  return children.reduceRight((next, child) => trees.add(effect, -1, child, next), none);
}

describe("how far a search has come", () => {
  it("gives each branch of a state an equal part", () => {
    // Of the first state's two branches one is done; of the four below the other, one
    const levels = [
      { done: 1, wakeup: none },
      { done: 1, wakeup: branches(none, branches(none, none)) },
    ];
    const { explored, waiting } = searchExtent(levels, 2, trees);
    assert.deepEqual([explored, waiting()], [1 / 2 + 1 / 8, 3]);
  });

  it("is the part of a tree in which all branches are alike", () => {
    // filesystem(22) doubles at each of nine states
    for (let done = 1; done < 8; done++) {
      const levels = [4, 2, 1].map((bit) => ({ done: done & bit ? 1 : 0, wakeup: done & bit ? none : branches(none) }));
      assert.equal(searchExtent(levels, 3, trees).explored, done / 8);
    }
  });
});

describe("an estimate in words", () => {
  it("ends at a number that people can read", () => {
    assert.equal(estimateText({ from: 6.5e101, to: 1.5e106 }), "more than 1,000 trillion");
    assert.equal(estimateText({ from: 2e6, to: 1e80 }), "about 2,000,000 to more than 1,000 trillion");
    assert.equal(estimateText({ from: 3e6, to: 9e6 }), "about 3 to 9 million");
    assert.equal(remainingText({ from: 3000, to: 9000 }, 0, 100), "30 to 90 s");
    assert.equal(remainingText({ from: 3000, to: 9e12 }, 0, 100), "at least 30 s");
  });
});

describe("the estimated number of executions", () => {
  it("is uncertain by what it varied lately, and never below what is known", () => {
    const size = new SizeEstimate();
    size.note(1, { extent: { explored: 0.01, shallowest: 0, waiting: () => 0 } });
    size.note(2, { extent: { explored: 0.01, shallowest: 0, waiting: () => 0 } });
    const range = size.range(10, 20, { explored: 0.1, shallowest: 0, waiting: () => 50 });
    assert.deepEqual(range, { from: 60, to: 10 + 190 * 4 });
    assert.equal(new SizeEstimate().range(10, 20, { explored: 0, shallowest: -1, waiting: () => 5 }), undefined);
  });

  it("reaches to what there is if the first half of the events branches like the second one", () => {
    const size = new SizeEstimate();
    const extent = { explored: 0.5, shallowest: 10, waiting: () => 0 };
    for (let executions = 1; executions <= 100; executions++) size.note(executions, { extent });
    assert.equal(size.range(30, 20, extent)!.to, 900);
    // No shallower state has branched for long: then none will
    assert.equal(size.range(100, 20, extent)!.to, 500);
  });

  it("of more orders than anybody can try is no number that seems within reach", async () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const a = new AtomicInt(0);
for (let t = 0; t < 4; t++) thread(() => { for (let i = 0; i < 5; i++) a.store(a.load() + 1); });`;
    const [{ exploration }] = await checkProgram("huge.ts", text, { maxExecutions: 2000 });
    assert.ok(exploration.estimate!.to > 1e8, `${exploration.estimate!.to}`);
  });

  for (const name of ["lastzero(8)", "2 x 4 increments", "boundedBuffer", "lockers(5)"]) {
    const family = families.find((one) => one.name.startsWith(name));
    if (!family) continue;
    for (const part of [0.25, 0.5, 0.9])
      it(`${family.name}: the true number is in the range after ${part} of it`, async () => {
        const maxExecutions = Math.ceil(family.executions * part);
        const [{ exploration }] = await checkProgram("known.ts", family.text, { maxExecutions });
        const { from, to } = exploration.estimate!;
        assert.ok(from <= family.executions && family.executions <= to, `${from} to ${to}`);
        assert.ok(exploration.executions <= from);
      });
  }

  it("is told where the search of every trace stopped, and nowhere else", async () => {
    const { text } = families.find(({ name }) => name === "lastzero(8)")!;
    const [all] = await checkProgram("known.ts", text);
    assert.equal(all.exploration.estimate, undefined);
    const [random] = await checkProgram("known.ts", text, { maxExecutions: 100, strategy: "random" });
    assert.equal(random.exploration.estimate, undefined);
    const [some] = await checkProgram("known.ts", text, { maxExecutions: 100 });
    const { from, to } = some.exploration.estimate!;
    const told = `${estimateText({ from, to })} orders in all, as far as can be told`;
    assert.ok(verdictText(some).details.includes(told));
  });
});

describe("estimates in words", () => {
  it("rounds to two digits", () => {
    assert.equal(estimateText({ from: 3_123_456, to: 9_034_567 }), "about 3 to 9 million");
    assert.equal(estimateText({ from: 1234, to: 5678 }), "about 1,200 to 5,700");
    assert.equal(estimateText({ from: 4096, to: 4096 }), "about 4,100");
    assert.equal(estimateText({ from: 900, to: 2_000_000_000 }), "about 900 to 2 billion");
  });

  it("says how long it takes in fitting units", () => {
    assert.equal(remainingText({ from: 1500, to: 5500 }, 500, 100), "10 to 50 s");
    assert.equal(remainingText({ from: 120_500, to: 300_500 }, 500, 1000), "2 to 5 min");
    assert.equal(remainingText({ from: 100, to: 864_000_100 }, 100, 1000), "0 to 10 days");
  });

  const progress = { scenario: "a.ts", executions: 500, events: 0, elapsedMs: 2000, findings: 1, rate: 250 };

  it("shows on the line of progress", () => {
    const parts = progressParts("a.ts", { ...progress, estimate: { from: 1000, to: 3000 } });
    assert.deepEqual(parts.slice(0, 5), [
      "a.ts",
      "500 orders of about 1,000 to 3,000",
      "1 finding",
      "2 s, 2 to 10 s more",
      "250/s",
    ]);
    assert.equal(progressParts("a.ts", progress)[1], "500 orders");
  });

  it("advises before a long run only", () => {
    assert.equal(adviceBeforeLongRun({ ...progress, estimate: { from: 1000, to: 3000 } }), undefined);
    const advice = adviceBeforeLongRun({ ...progress, estimate: { from: 30_500, to: 60_500 } });
    assert.equal(
      advice,
      "about 31,000 to 61,000 orders to try, 2 to 4 min; " +
        "--time, --max-executions and --strategy preemption-bound bound it",
    );
  });
});
