import assert from "node:assert/strict";
import { laneGroups, stepOfGroup } from "../../src/presentation/timeline/laneGroups";
import { mostOpen } from "../../src/presentation/timeline/openLanes";

const lanes = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, id) => ({ id, name: name(id) }));
/** The first weigh most. */
const weight = (id: number) => -id;

describe("lanes that share a strip", () => {
  it("are none where there are few", () => {
    for (const count of [1, 8, 14]) {
      const { open, groups } = laneGroups(
        lanes(count, (id) => `save#${id}`),
        weight,
        {},
      );
      assert.equal(open.size, count <= 8 ? count : 6);
      assert.equal(groups.size, 0);
    }
  });

  it("have the name of the function or thread, without its number", () => {
    const all = lanes(40, (id) => (id % 2 === 0 ? `save#${id}` : `worker ${id}`));
    const { open, groups } = laneGroups(all, weight, {});
    assert.equal(open.size, 6);
    assert.equal(groups.size, 34);
    assert.deepEqual(new Set(groups.values()), new Set(["save", "worker"]));
  });

  it("are mixed where many have a name of their own, and strips where few have", () => {
    const letters = "abcdefghijklmnopqrstuvwxyz";
    const mixed = laneGroups(
      lanes(26, (id) => letters[id]),
      weight,
      {},
    );
    assert.deepEqual(new Set(mixed.groups.values()), new Set([""]));
    const few = laneGroups(
      lanes(26, (id) => (id < 23 ? `save#${id}` : letters[id])),
      weight,
      {},
    );
    assert.deepEqual(
      [...few.groups.keys()],
      lanes(17, () => "").map(({ id }) => id + 6),
    );
  });

  it("lose the weightiest to those who open them", () => {
    const all = lanes(40, (id) => `save#${id}`);
    const { open, groups } = laneGroups(all, weight, { opened: ["save", "save"] });
    assert.equal(open.size, 6 + 2 * stepOfGroup);
    assert.ok(open.has(6 + 2 * stepOfGroup - 1));
    assert.equal(groups.size, 40 - open.size);
    assert.equal(laneGroups(all, weight, { opened: Array<string>(9).fill("save") }).groups.size, 0);
  });

  it("keep pinned ones out, and are left where somebody wants to see all of hundreds", () => {
    const all = lanes(300, (id) => `save#${id}`);
    const { open, groups } = laneGroups(all, weight, { allLanes: true, pinned: [299] });
    assert.equal(open.size, mostOpen + 1);
    assert.ok(open.has(299) && !groups.has(299));
  });
});
