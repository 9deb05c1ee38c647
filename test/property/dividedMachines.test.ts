import assert from "node:assert/strict";
import fc from "fast-check";
import { Add, Read, Write } from "../../src/model/access";
import { sampleAsked } from "../oracle/checkFamily";
import { divide } from "../oracle/divide";
import { search } from "../oracle/drive";
import { Synthetic } from "../oracle/synthetic";

const { runs, seed } = sampleAsked(400);
const locations = 2;

/** Few locations: many races, and branches that several parts of the search ask for. */
const touch = fc.record({
  location: fc.nat({ max: locations - 1 }),
  mode: fc.constantFrom(Read, Read, Write, Add),
  value: fc.constant(1),
});
const operation = fc.record({
  touches: fc.uniqueArray(touch, { selector: ({ location }) => location, minLength: 1, maxLength: 2 }),
  alternatives: fc.constantFrom(1, 1, 1, 2),
});
const machines = fc
  .array(fc.array(operation, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 5 })
  .filter((tasks) => tasks.flat().length <= 8);

describe(`several searches that share a machine meet every trace once (ORACLE_SEED=${seed})`, function () {
  this.timeout(600_000);
  const total = { takenOver: 0, refused: 0 };
  for (const keeps of ["trees", "lists", "schedules"] as const)
    it(`${runs} machines with ${keeps}`, () => {
      const property = fc.property(machines, fc.nat(), (tasks, dice) => {
        const machine = new Synthetic(tasks);
        const alone = search(machine, 400, keeps);
        if (alone.traces.length === 400) return;
        const { traces, outgrown, takenOver, refused } = divide(machine, keeps, dice);
        total.takenOver += takenOver;
        total.refused += refused;
        assert.ok(!outgrown || keeps !== "trees");
        if (outgrown) return;
        assert.equal(new Set(traces).size, traces.length, "no trace twice");
        assert.deepEqual([...traces].sort(), [...alone.traces].sort());
        // Nothing is a guess, so the order is the same, too
        if (keeps === "schedules") assert.deepEqual(traces, alone.traces);
      });
      fc.assert(property, { numRuns: runs, seed });
    });

  it("many branches were taken over, and many refused", () => {
    assert.ok(total.takenOver > runs && total.refused > runs / 4, JSON.stringify(total));
  });
});
