import assert from "node:assert/strict";
import type { ChoiceTree } from "../../src/model/choiceTree";
import type { Trace } from "../../src/model/trace";
import { namedChoices } from "../../src/presentation/comparison/namedChoices";
import { taskNames } from "../../src/presentation/words/taskNames";

const trace = {
  objects: [],
  tasks: ["main", "GET /user", "PUT /user", "GET /user"].map((name, id) => ({ id, name, spawnedBy: 0 })),
} as unknown as Trace;

const choice = (task: number, name: string) => ({ task, name, choice: -1, kind: "io" }) as const;
const tree = {
  nodes: [
    {
      at: 0,
      branches: [{ ...choice(1, "GET /user"), equivalent: 0, to: { end: 0 } }],
      others: [choice(2, "PUT /user"), choice(3, "GET /user"), choice(9, "GET /user")],
    },
  ],
  ends: [{ schedule: "i2:1", events: 3, ends: "passes" }],
  complete: true,
} as unknown as ChoiceTree;

describe("tasks of one name", () => {
  it("are numbered, and others are not", () =>
    assert.deepEqual(taskNames(trace), ["main", "GET /user#1", "PUT /user", "GET /user#2"]));

  it("are worked out once for an execution", () => assert.equal(taskNames(trace), taskNames(trace)));

  it("have the same numbers in the tree of choices, where the execution shown has them", () => {
    const [{ branches, others }] = namedChoices(tree, trace).nodes;
    assert.deepEqual(
      [...branches, ...others].map(({ name }) => name),
      ["GET /user#1", "PUT /user", "GET /user#2", "GET /user"],
    );
    assert.equal(namedChoices(tree, undefined), tree);
  });
});
