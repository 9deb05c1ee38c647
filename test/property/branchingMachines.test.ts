import assert from "node:assert/strict";
import fc from "fast-check";
import { Branching, type BranchingOperation } from "../oracle/branching";
import { sampleAsked } from "../oracle/checkFamily";
import { divide } from "../oracle/divide";
import { search } from "../oracle/drive";

const { runs, seed } = sampleAsked(500);

type What = BranchingOperation["does"];
const plain: readonly What[] = ["read", "store"];
const swapping: readonly What[] = [...plain, "compareExchange"];
const taking: readonly What[] = [...swapping, "tryLock", "exchange"];
const other: readonly What[] = ["lock", "add", "copy", "await", "choose"];
const all: readonly What[] = [...plain, ...plain, ...plain, ...swapping, ...taking, ...other];

/** What a sequence relies on may be the second of two events of a task, of which one has happened. */
const choosing: readonly What[] = [...plain, "choose", "choose", "copy", "add"];

/** Most take back what they took. */
function operations(kinds: readonly What[], locations: number): fc.Arbitrary<BranchingOperation[]> {
  const operation = fc.record({
    does: fc.constantFrom(...kinds),
    location: fc.nat({ max: locations - 1 }),
    value: fc.nat({ max: 1 }),
    replacement: fc.nat({ max: 2 }),
    onlyIf: fc.constantFrom(undefined, undefined, undefined, undefined, 0, 1),
    gives: fc.constantFrom(true, true, true, false),
  });
  return operation.map(({ gives, ...taken }) => {
    const { does, onlyIf } = taken;
    if (!gives || (does !== "lock" && does !== "tryLock")) return [taken];
    return [taken, { ...taken, does: "unlock" as const, onlyIf: does === "tryLock" ? 1 : onlyIf }];
  });
}

function machines(tasks: number, length: number): fc.Arbitrary<Branching> {
  const style = fc.record({
    kinds: fc.constantFrom(plain, swapping, taking, all, choosing),
    locations: fc.integer({ min: 2, max: 4 }),
  });
  return style.chain(({ kinds, locations }) => {
    const task = fc.array(operations(kinds, locations), { minLength: 1, maxLength: length, size: "max" });
    const several = fc.array(task, { minLength: 3, maxLength: tasks, size: "max" });
    return several.map((made) => new Branching(made.map((parts) => parts.flat())));
  });
}

const one = (does: What, location: number, onlyIf?: number): BranchingOperation => {
  return { does, location, value: 0, replacement: 0, ...(onlyIf !== undefined && { onlyIf }) };
};

describe("a sequence that relies on two events of one task", () => {
  for (const keeps of ["trees", "lists", "schedules"] as const)
    it(`is asked for again where only the first has happened, with ${keeps}`, () => {
      const machine = new Branching([
        [one("copy", 2), one("read", 0)],
        [one("add", 3), one("read", 3)],
        [one("read", 0), one("store", 3, 0), one("read", 3)],
        [one("store", 2), one("add", 2), one("choose", 0)],
      ]);
      const { traces, redundant } = search(machine, 100, keeps);
      assert.deepEqual([machine.traces(2_000)!.size, new Set(traces).size, traces.length, redundant], [44, 44, 44, 0]);
    });
});

describe(`tasks that go on as they find things: the search meets every trace once (ORACLE_SEED=${seed})`, function () {
  this.timeout(600_000);
  const sizes = [
    { name: "small", share: 1, tasks: 4, length: 4 },
    { name: "large", share: 0.1, tasks: 5, length: 5 },
  ];
  for (const { name, share, tasks, length } of sizes)
    it(`${runs * share} ${name} machines`, () => {
      const property = fc.property(machines(tasks, length), (machine) => {
        const expected = machine.traces(2_000);
        fc.pre(expected !== undefined);
        for (const keeps of ["trees", "lists", "schedules"] as const) {
          const { traces, redundant } = search(machine, 3 * expected!.size + 10, keeps);
          const different = new Set(traces);
          const missed: string[] = [...expected!].filter((trace) => !different.has(trace));
          assert.deepEqual(
            { missed, found: different.size, twice: traces.length - different.size, redundant },
            { missed: [], found: expected!.size, twice: 0, redundant: 0 },
          );
        }
        // A search that is saved after each execution takes longer than all others together
        if (expected!.size > 60) return;
        const { traces, keeps } = search(machine, Infinity, "schedules");
        assert.deepEqual(search(machine, Infinity, "schedules", true).traces, traces, "in parts");
        if (keeps === "schedules")
          assert.deepEqual(divide(machine, keeps, expected!.size).traces, traces, "by several searches");
      });
      fc.assert(property, { numRuns: runs * share, seed, maxSkipsPerRun: 30 });
    });
});
