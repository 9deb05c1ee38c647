import assert from "node:assert/strict";
import { VisitedStates } from "../../src/exploration/strategies/visitedStates";

describe("states that a search for few preemptions has visited", () => {
  for (const [few, task, other] of [
    ["with a few tasks", 2, 3],
    ["with many tasks", 20, 33],
  ] as const)
    it(`${few}: as many preemptions behind the same task, or more behind any, bring nothing new`, () => {
      const states = new VisitedStates();
      assert.equal(states.enter(1, 2, task, 1), true);
      assert.equal(states.enter(1, 2, task, 1), false);
      assert.equal(states.enter(1, 2, other, 1), true, "as many behind another task");
      assert.equal(states.enter(1, 2, other, 2), false, "one more behind another task");
      assert.equal(states.enter(1, 3, task, 1), true, "another state");
      assert.equal(states.enter(1, 2, other, 0), true, "fewer");
      assert.equal(states.enter(1, 2, task, 1), false, "by now fewer are known");
      assert.equal(states.enter(1, 2, -1, 0), true, "nobody to be preempted");
      assert.equal(states.enter(1, 2, task, 0), false, "where going on costs nothing");
    });

  it("preemptions in a state are planned once, and again with fewer before them", () => {
    const states = new VisitedStates();
    states.enter(1, 2, 0, 3);
    assert.deepEqual([states.plan(1, 2, 3), states.plan(1, 2, 3), states.plan(1, 2, 4)], [true, false, false]);
    states.enter(1, 2, 0, 1);
    assert.deepEqual([states.plan(1, 2, 1), states.plan(1, 2, 1)], [true, false]);
  });

  it("grows, and when there is no more room forgets nothing, but remembers nothing more", () => {
    const states = new VisitedStates(4096);
    let known = 0;
    for (let i = 0; i < 10_000; i++) assert.equal(states.enter(i * 7919, i, 1, 0), true);
    for (let i = 0; i < 10_000; i++) if (!states.enter(i * 7919, i, 1, 0)) known++;
    // Three quarters of the places are used
    assert.equal(known, 3072);
    assert.equal(states.enter(0, 0, 1, 0), false);
    states.forget();
    assert.equal(states.enter(0, 0, 1, 0), true);
  });
});
