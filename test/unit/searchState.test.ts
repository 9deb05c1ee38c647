import assert from "node:assert/strict";
import { enterState, newState, putToSleep, type Sleeping } from "../../src/exploration/searchState";
import { labelOf, Read, Write, type Access } from "../../src/model/access";

describe("what sleeps in the states of a search", () => {
  function event(number: number, location: number, mode: Access["mode"]): Sleeping {
    const accesses = [{ location, mode, before: 0 }];
    return { number, choice: -1, accesses, label: labelOf(accesses), halts: false };
  }
  const [reads, writes] = [event(1, 0, Read), event(2, 1, Write)];

  function parent(...asleep: readonly Sleeping[]) {
    const state = newState();
    for (const one of asleep) putToSleep(state, one);
    return state;
  }

  it("is the same list after an event that commutes with all of it", () => {
    const [before, after] = [parent(reads, writes), newState()];
    enterState(after, before, event(3, 0, Read));
    assert.equal(after.sleep, before.sleep);
    assert.equal(after.inherited, 2);
  });

  it("wakes up where it depends on the event", () => {
    const [before, after] = [parent(reads, writes), newState()];
    enterState(after, before, event(3, 0, Write));
    assert.deepEqual(after.sleep, [writes]);
    assert.equal(after.inherited, 1);
    assert.deepEqual(before.sleep, [reads, writes]);
  });

  it("is not more in the state before where more is put to sleep", () => {
    const [before, after] = [parent(reads), newState()];
    enterState(after, before, event(3, 2, Write));
    putToSleep(after, writes);
    putToSleep(after, event(3, 2, Write));
    assert.equal(after.inherited, 1);
    assert.equal(after.sleep.length, 3);
    assert.deepEqual(before.sleep, [reads]);
    enterState(after, before, writes);
    assert.equal(after.sleep, before.sleep);
  });
});
