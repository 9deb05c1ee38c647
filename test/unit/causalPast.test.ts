import assert from "node:assert/strict";
import { causalPast } from "../../src/analysis/deadlocks/causalPast";
import { Add, footprintsOrdered, Read, Write, type AccessMode } from "../../src/model/access";
import type { ExecutionEvent } from "../../src/model/event";

/** Events of four tasks at three locations, by chance. */
function someEvents(random: () => number): ExecutionEvent[] {
  const modes: AccessMode[] = [Read, Write, Add];
  return Array.from({ length: 12 }, (_, index) => {
    const accesses = Array.from({ length: random() % 3 }, () => ({
      location: random() % 3,
      mode: modes[random() % 3],
      before: 0,
    }));
    const enabledBy = index > 0 && random() % 5 === 0 ? [random() % index] : [];
    return { task: random() % 4, accesses, enabledBy, halts: random() % 30 === 0 } as unknown as ExecutionEvent;
  });
}

/** By the definition: the transitive closure of all pairs. */
function pastOf(events: readonly ExecutionEvent[], given: readonly number[]): Set<number> {
  const past = new Set(given);
  for (let before = -1; before !== past.size;) {
    before = past.size;
    for (const later of [...past])
      for (let i = 0; i < later; i++) {
        const [one, other] = [events[i], events[later]];
        const isBefore =
          one.task === other.task || other.enabledBy.includes(i) || footprintsOrdered(one.accesses, other.accesses);
        if (other.halts || isBefore) past.add(i);
      }
  }
  return past;
}

describe("the events that happen before others in a trace", () => {
  it("are those of the definition", () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) >> 4;
    for (let n = 0; n < 2_000; n++) {
      const events = someEvents(random);
      const given = [random() % 12, random() % 12];
      const sorted = (past: ReadonlySet<number>) => [...past].sort((a, b) => a - b);
      assert.deepEqual(sorted(causalPast(events, given)), sorted(pastOf(events, given)));
    }
  });
  it("are none before nothing", () => assert.equal(causalPast([], []).size, 0));
});
