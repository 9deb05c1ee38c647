import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { check, programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { choiceTree } from "../../src/checker/waysOut/choiceTree";
import { instrument } from "../../src/instrumenter/instrument";
import type { ChoiceTree } from "../../src/model/choiceTree";
import { drained } from "./drained";

function explored(file: string, text = readFileSync(file, "utf8")) {
  const { code, sites } = instrument(file, text, library);
  const [report] = check(file, text);
  const { schedule } = (report.findings[0] ?? report.outcomes[0]).witness;
  const tree = drained(choiceTree(programOf(code, 10_000, sites), { file, scenario: report.name, schedule, sites }));
  return { report, tree: tree! };
}

/** Each end is reached on one way, and choices come one after the other. */
function assertTree({ nodes, ends }: ChoiceTree): void {
  const reached = nodes.flatMap(({ branches, at }) => {
    assert.ok(branches.length > 1);
    for (const { to } of branches) if ("node" in to) assert.ok(nodes[to.node].at > at);
    return branches.map(({ to }) => JSON.stringify(to));
  });
  const expected = [...nodes.slice(1).map((_, node) => ({ node: node + 1 })), ...ends.map((_, end) => ({ end }))];
  if (nodes.length > 0) assert.deepEqual(reached.sort(), expected.map((to) => JSON.stringify(to)).sort());
}

describe("the tree of choices", () => {
  for (const name of [
    "bank-transfer-deadlock",
    "condition-if",
    "lost-update",
    "channel-ping-pong",
    "peterson",
    "select-quit",
    "token-refresh",
  ])
    it(`has an end for each execution of ${name}`, () => {
      const { report, tree } = explored(`samples/${name}.ts`);
      assertTree(tree);
      assert.equal(tree.complete, true);
      assert.equal(tree.ends.length, report.exploration.executions);
      assert.equal(new Set(tree.ends.map(({ schedule }) => schedule)).size, tree.ends.length);
      const stuck = tree.ends.filter(({ shows }) => shows?.kind === "deadlock").length;
      assert.equal(stuck, report.exploration.deadlocked);
    });

  it("says who chose between what, and what is left out as equivalent", () => {
    const { tree } = explored("samples/bank-transfer-deadlock.ts");
    const [first, second] = tree.nodes;
    assert.equal(first.at, 2);
    assert.deepEqual(
      first.branches.map(({ name, kind, object, line }) => [name, kind, object, line]),
      [
        ["Ada", "lock", "checking", 18],
        ["Ben", "lock", "savings", 18],
      ],
    );
    assert.equal(second.at, 3);
    const ben = second.branches.find(({ name }) => name === "Ben")!;
    assert.ok("end" in ben.to);
    assert.deepEqual(tree.ends[ben.to.end].shows, { kind: "deadlock", subkind: "lock-cycle" });
    assert.ok(tree.nodes.flatMap(({ branches }) => branches).some(({ equivalent }) => equivalent > 0));
  });

  it("has only the first of a great many executions, and says where it stopped", () => {
    const text = `
import { Mutex, thread } from "interleaver";
const lock = new Mutex("lock");
let n = 0;
for (let i = 0; i < 7; i++) thread(() => { lock.lock(); n++; lock.unlock(); });
`;
    const { tree } = explored("many.ts", text);
    assertTree(tree);
    assert.equal(tree.complete, false);
    assert.ok(tree.ends.length <= 300);
    assert.ok(tree.nodes.some(({ open }) => open));
    // What was not tried yet stands only where the search still was
    assert.ok(tree.nodes.filter(({ open }) => open).some(({ others }) => others.length > 0));
  });
});
