import assert from "node:assert/strict";
import { FewestPreemptions } from "../../src/exploration/strategies/fewestPreemptions";
import { labelOf, Read, Write, type Access } from "../../src/model/access";
import type { ExecutionEvent, Guard } from "../../src/model/event";
import { TurnFacts } from "../../src/runtime/turns/turnFacts";

const [a, b, c, d] = [1, 2, 3, 4];
const wrote = (location: number): Access => ({ location, mode: Write, before: 0 });
const saw = (location: number): Access => ({ location, mode: Read, before: 1 });

function event(number: number, accesses: Access[], enabledBy: readonly number[] = [], guard: Guard | null = null) {
  return { number, accesses, label: labelOf(accesses), enabledBy, guard, halts: false } as unknown as ExecutionEvent;
}

/** A turn of `while (a === 0 || b === 0)`, at the end of an execution that leaves 1 in both. */
function turnGuard(): Guard {
  const first = new TurnFacts(a);
  first.add([{ location: a, state: 0 }]);
  first.add([
    { location: a, state: 1 },
    { location: b, state: 0 },
  ]);
  return {
    location: a,
    admits: (state) => state === 1,
    turn: { first, found: () => 1, note: () => {}, divide: () => {} },
  };
}

describe("the fewest preemptions of a trace", () => {
  it("whoever waits in a turn of several looks waits for what each of them finds, not for what is there at the end", () => {
    const [one, other] = [1, 2];
    const events = [
      event(one, [wrote(a)]),
      event(other, [wrote(c)], [0]),
      event(one, [wrote(d)], [1]),
      event(one, [wrote(b)]),
      event(other, [saw(a), saw(b)], [], turnGuard()),
    ];
    const search = new FewestPreemptions({ events, pending: [] });
    assert.deepEqual(search.order([2], 1, Infinity, 1_000), { preemptions: 0, order: [0, 1, 2] });
  });

  it("whoever could go on does, if that saves a preemption", () => {
    const [one, other] = [1, 2];
    const events = [
      event(one, [wrote(a)]),
      event(other, [wrote(c)], [0]),
      event(one, [wrote(d)], [1]),
      event(other, [wrote(b)]),
    ];
    const search = new FewestPreemptions({ events, pending: [] });
    assert.deepEqual(search.order([2], 1, Infinity, 1_000), { preemptions: 0, order: [0, 1, 3, 2] });
  });
});
