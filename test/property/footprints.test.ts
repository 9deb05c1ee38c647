import assert from "node:assert/strict";
import fc from "fast-check";
import { Add, Read, Write } from "../../src/model/access";
import { sampleAsked } from "../oracle/checkFamily";
import { search } from "../oracle/drive";
import { Synthetic, type SyntheticOperation } from "../oracle/synthetic";
import { traceForm } from "../oracle/traceForm";

const { runs, seed } = sampleAsked(400);
const locations = 3;

const touch = fc.record({
  location: fc.nat({ max: locations - 1 }),
  mode: fc.constantFrom(Read, Read, Write, Write, Add),
  value: fc.nat({ max: 2 }),
});
const footprint = (least: number) =>
  fc.uniqueArray(touch, { selector: ({ location }) => location, minLength: least, maxLength: 4 });
const free = fc.record({ touches: footprint(0), alternatives: fc.constantFrom(1, 1, 1, 2) });
/** It waits for a location that it touches, and does not commute with what changes that: else labels could not tell. */
const blocking = footprint(1).chain(([first, ...touches]) => {
  const { location } = first;
  const guarded = fc.constantFrom(Read, Write, Write).map((mode) => ({ ...first, mode }));
  return fc.record({
    touches: guarded.map((one) => [one, ...touches]),
    alternatives: fc.constantFrom(1, 1, 2),
    waitsUntil: fc.constantFrom([0, 0], [0, 1], [1, 9], [2, 9]).map(([least, most]) => ({ location, least, most })),
  });
});

function machines(operation: fc.Arbitrary<SyntheticOperation>): fc.Arbitrary<SyntheticOperation[][]> {
  const tasks = fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 });
  return tasks.filter((all) => all.flat().length <= 7);
}

/** Every trace once, whatever is kept of what is left to try. */
function meetsEach(tasks: SyntheticOperation[][]): void {
  const machine = new Synthetic(tasks);
  const expected = new Set<string>();
  machine.everyInterleaving(({ events }) => expected.add(traceForm(events)));
  for (const keeps of ["trees", "lists", "schedules"] as const) {
    const { traces, redundant } = search(machine, Infinity, keeps);
    assert.equal(redundant, 0, "redundant executions");
    assert.equal(new Set(traces).size, traces.length, "no trace twice");
    assert.deepEqual([...traces].sort(), [...expected].sort());
  }
}

describe(`events with many accesses: the search meets every trace once (ORACLE_SEED=${seed})`, function () {
  this.timeout(600_000);
  const families = { "that never wait": free, "that wait for some state": fc.oneof(free, free, blocking) };
  for (const [name, operation] of Object.entries(families))
    it(`${runs} machines of operations ${name}`, () => {
      fc.assert(fc.property(machines(operation), meetsEach), { numRuns: runs, seed });
    });

  // What waits could come before two of them only, or before one of these two and behind the other
  for (const [what, first, most] of [
    ["changes nothing", 0, 0],
    ["is not too much", 1, 1],
  ] as const)
    it(`who waits comes behind an addition that ${what}, and before others`, () => {
      const add = (value: number): SyntheticOperation => ({
        touches: [{ location: 0, mode: Add, value }],
        alternatives: 1,
      });
      const waits: SyntheticOperation = {
        touches: [{ location: 0, mode: Read, value: 1 }],
        alternatives: 1,
        waitsUntil: { location: 0, least: 0, most },
      };
      meetsEach([[add(most + 1)], [waits], [add(first), add(1)]]);
    });
});
