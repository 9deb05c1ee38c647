import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ScenarioReport } from "../../src/model/report";
import { differingColumns } from "../../src/presentation/comparison/differingColumns";
import { outcomesTable } from "../../src/presentation/comparison/outcomesTable";
import { checkProgram } from "../checkProgram";

const report = async (file: string, more = {}): Promise<ScenarioReport> =>
  (await checkProgram(file, readFileSync(file, "utf8"), more))[0];
const told = (one: ScenarioReport) =>
  one.outcomes.map(({ values, executions, errors }) => [Object.values(values).join(" "), executions, errors]);

/** Two who give way to each other: some orders go round for ever, and are stopped. */
const polite = `import { scenario, thread, Mutex, yieldNow } from "interleaver";
scenario("after you", () => {
  const [spoon, plate] = [new Mutex("spoon"), new Mutex("plate")];
  const eat = (name: string, first: Mutex, second: Mutex) => thread(name, () => {
    for (;;) {
      first.lock();
      if (second.tryLock()) { second.unlock(); first.unlock(); return; }
      first.unlock();
      yieldNow();
    }
  });
  eat("Alba", spoon, plate);
  eat("Berto", plate, spoon);
});`;

describe("what is wrong with an outcome", () => {
  it("is which errors the executions with it show, and in how many of them", async () => {
    // Whatever the order, all bread is sold in the end; in two orders there was less than none in between
    assert.deepEqual(told(await report("samples/condition-if.ts")), [["0", 30, { invariant: 2 }]]);
    assert.deepEqual(told(await report("samples/search-as-you-type.ts")), [
      ["inter results for inter", 2, undefined],
      ["inter results for inte", 2, { assertion: 2 }],
      ["inter results for in", 2, { assertion: 2 }],
    ]);
    assert.deepEqual(told(await report("samples/lost-update.ts")), [
      ["2", 2, { "data-race": 2 }],
      ["1", 2, { "data-race": 2, assertion: 2 }],
    ]);
    assert.deepEqual(told(await report("samples/bank-transfer-ordered.ts")), [["", 2, undefined]]);
  });

  it("is an atomicity violation where no serial execution ends like that", async () => {
    // Two deposits one after the other give 130
    assert.deepEqual(told(await report("test/programs/atomicity/lost-update.ts")), [
      ["130", 2, undefined],
      ["110", 2, { "atomicity-violation": 2 }],
      ["120", 2, { "atomicity-violation": 2 }],
    ]);
  });

  it("adds up to what the findings count, whoever ran the executions", async () => {
    for (const file of ["samples/condition-if.ts", "samples/double-fetch.ts", "samples/session-shared.ts"])
      for (const more of [{}, { everyRuns: true }, { strategy: "source-dpor" }]) {
        const { findings, outcomes } = await report(file, more);
        for (const { kind, severity, executions } of findings) {
          if (severity !== "error") continue;
          const counted = outcomes.reduce((sum, { errors = {} }) => sum + (errors[kind] ?? 0), 0);
          assert.equal(counted, executions, `${file} ${kind} ${JSON.stringify(more)}`);
        }
      }
  });

  it("leaves out of the table what is the same in all ends, and counts the orders that a limit stopped", async () => {
    const [livelock] = await checkProgram("polite.ts", polite);
    const { rows, executions, stopped } = outcomesTable(livelock);
    assert.ok(stopped > 0);
    assert.equal(rows.reduce((sum, row) => sum + row.executions, 0) + stopped, executions);
    assert.equal(outcomesTable(await report("samples/condition-if.ts")).stopped, 0);

    const search = outcomesTable(await report("samples/search-as-you-type.ts"));
    const { columns, same } = differingColumns(search);
    assert.deepEqual([search.columns.length, columns.length], [2, 1]);
    assert.match(same.join(), / = "inter"$/);
  });

  it("is said in the row of the outcome, with the part of its orders that go wrong", async () => {
    const rows = async (file: string) =>
      outcomesTable(await report(file)).rows.map(({ bad, badShare }) => [bad, Number(badShare.toFixed(2))]);
    assert.deepEqual(await rows("samples/condition-if.ts"), [["invariant broken in 2", 0.07]]);
    assert.deepEqual(await rows("samples/lost-update.ts"), [
      ["data race", 1],
      ["data race, assertion failed", 1],
    ]);
    assert.deepEqual(await rows("samples/bank-transfer-deadlock.ts"), [
      [undefined, 0],
      ["stuck", 1],
    ]);
  });
});
