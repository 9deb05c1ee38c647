import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInThisContext } from "node:vm";
import { bareList } from "../../src/base/bareList";
import { NumberWriter } from "../../src/base/numberText";
import { check } from "../../src/checker/check";
import { DividedSearch } from "../../src/exploration/divided/dividedSearch";
import { EffectTable } from "../../src/exploration/effectTable";
import { loadEffect } from "../../src/exploration/savedEffect";
import { loadStates } from "../../src/exploration/savedSearch";
import { newState } from "../../src/exploration/searchState";
import { WakeupTrees } from "../../src/exploration/wakeupTrees/wakeupTrees";

/** V8's hidden classes: optimized code is given up where an object of another one comes. */
describe("objects of a search have one hidden class each", () => {
  let sameClass: (a: object, b: object) => boolean;
  // V8 compiles it when it is called first, and again where it has thrown away what it compiled
  before(() => {
    setFlagsFromString("--allow-natives-syntax");
    sameClass = runInThisContext("(a, b) => %HaveSameMap(a, b)") as typeof sameClass;
  });
  after(() => setFlagsFromString("--no-allow-natives-syntax"));

  it("lists that inherit nothing, empty or full, the first and all later ones", () => {
    const first = bareList<object>();
    for (let i = 0; i < 20; i++) {
      const list = bareList<object>();
      assert.ok(sameClass(list, first), `${i}, empty`);
      for (let at = 0; at < 40; at++) list[at] = {};
      assert.ok(sameClass(list, first), `${i}, full`);
    }
  });

  it("states, whether the search came to them or had them from another one", () => {
    const sleep = [[1, -1, 0, 4, 1]];
    // The first effect, whatever comes, and nothing below it or beside it
    const tree = new NumberWriter();
    tree.push(0);
    tree.pushSigned(-1);
    tree.push(0);
    const states = [
      { sleep, inherited: 1, wakeup: "", chosen: [2, -1], done: 3 },
      { sleep: [], inherited: 0, wakeup: tree.text, chosen: null, done: 0 },
    ] as const;
    const effects = [[3, -1, 0, 4, 1]];
    const loaded = loadStates({ effects, states, below: "", events: 1, whole: true }, new WakeupTrees());
    assert.deepEqual(
      loaded.map(({ chosen, choice, inherited, done, sleep: { length } }) => [chosen, choice, inherited, done, length]),
      [
        [2, -1, 1, 3, 1],
        [-1, -1, 0, 0, 0],
      ],
    );
    for (const state of loaded) assert.ok(sameClass(state, newState()));
  });

  it("effects that are no events", () => {
    const loaded = loadEffect([1, 0, 0, 4, 1]);
    const table = new EffectTable();
    const event = { ...loaded, task: 1, kind: "store" };
    const kept = table.effects[table.numberOf(event)];
    assert.deepEqual([kept.number, kept.label, kept.accesses], [1, loaded.label, loaded.accesses]);
    assert.ok(sameClass(kept, loaded));
  });

  it("the parts of a search, before and after others have explored much", () => {
    const parts = (): Map<string, object> => {
      const { trace, trees, reversal } = new DividedSearch() as unknown as Record<string, object>;
      const all = Object.entries({ trace, trees, reversal, ...trace, ...trees, ...reversal });
      return new Map(all.filter((entry): entry is [string, object] => typeof entry[1] === "object"));
    };
    const before = parts();
    const text = `import { AtomicInt, thread } from "interleaver";
const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 4; i++) c.store(c.load() + 1); });`;
    const [{ exploration }] = check("program.ts", text, { strategy: "optimal-dpor" });
    assert.equal(exploration.complete, true);
    const after = parts();
    assert.ok(before.size > 15);
    for (const [name, part] of before) assert.ok(sameClass(part, after.get(name)!), name);
  });
});
