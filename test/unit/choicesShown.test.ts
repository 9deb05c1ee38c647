import assert from "node:assert/strict";
import { choicesModel } from "../../src/presentation/comparison/choicesModel";
import { namedChoices } from "../../src/presentation/comparison/namedChoices";
import { operationText } from "../../src/presentation/comparison/operationText";
import { studied, studiedText } from "../webview/studied";

const ring = `import { scenario, thread, Mutex } from "interleaver";
scenario("ring of three with a bystander", () => {
  const [p, q, r] = ["red", "green", "blue"].map((n) => new Mutex(n));
  let log = 0;
  const go = (name: string, one: Mutex, two: Mutex) => thread(name, () => {
    one.lock(); two.lock();
    two.unlock(); one.unlock();
  });
  const ts = [go("one", p, q), go("two", q, r), go("three", r, p)];
  const by = thread("bystander", () => { for (let i = 0; i < 3; i++) log++; });
  ts.forEach((t) => t.join());
  by.join();
});`;

const chosen = `import { scenario, choose, observe } from "interleaver";
scenario("s", () => { observe("how", choose("fast", "slow")); });`;

describe("the execution shown in the tree of choices", () => {
  it("is marked where the tree has the same order but for what is independent", () => {
    const { tree, traces, outcomes } = studiedText("ring.ts", ring);
    const shown = traces[0].schedule;
    assert.ok(
      !tree.ends.some(({ schedule }) => schedule === shown),
      "the simplest is not the one that was tried first",
    );
    const rows = choicesModel(tree, shown, []).rows(() => true);
    const marked = rows.filter((row) => row.shown !== undefined);
    assert.deepEqual(
      marked.map(({ shown: how, end, onPath }) => [how, end?.shows?.kind, onPath]),
      [["equivalent", "deadlock", true]],
    );
    // All the way to it
    const path = rows.filter(({ onPath }) => onPath).map(({ level }) => level);
    assert.deepEqual(
      path,
      Array.from({ length: marked[0].level }, (_, index) => index + 1),
    );
    // An order that the tree has is that one
    for (const { schedule } of outcomes) {
      const ends = choicesModel(tree, schedule, [])
        .rows(() => true)
        .filter((row) => row.shown !== undefined);
      assert.equal(ends.length, 1);
      if (ends[0].shown === "itself") assert.equal(ends[0].end?.schedule, schedule);
    }
  });

  it("is told from orders with the same operations that come to an object in another order", () => {
    for (const name of ["lost-update", "condition-if", "bank-transfer-deadlock", "channel-ping-pong"]) {
      const { tree } = studied(name);
      const { ends } = tree;
      for (const [index, { schedule }] of ends.entries()) {
        const branches = ends.flatMap((_, end) =>
          end === index ? [] : [{ ...tree.nodes[0].branches[0], to: { end } }],
        );
        const without = {
          ...tree,
          nodes: [{ at: 0, branches, others: [] }],
          ends: ends.map((end, at) => (at === index ? { ...end, schedule: "i2:" } : end)),
        };
        const marked = choicesModel(without, schedule, [])
          .rows(() => true)
          .filter((row) => row.shown !== undefined);
        assert.deepEqual(marked, [], `${name} ${schedule}`);
      }
    }
  });
});

describe("what a choice is called", () => {
  it("is what is chosen, not its number", () => {
    const { tree, outcomes } = studiedText("chosen.ts", chosen);
    const { branches } = namedChoices(tree, outcomes[0]).nodes[0];
    assert.deepEqual(
      branches.map(({ kind, alternative }) => `${kind} ${alternative}`),
      ['choose "fast"', 'choose "slow"'],
    );
  });

  it("is the lock that who wakes up takes again, where it is one", () => {
    const wake = { kind: "wake", object: "x" } as const;
    assert.equal(operationText(wake), "wakes up and locks `x` again");
    assert.equal(operationText(wake, "mutex"), "wakes up and locks `x` again");
    assert.equal(operationText(wake, "atomic"), "wakes up at `x`");
  });
});
