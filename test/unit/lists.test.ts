import assert from "node:assert/strict";
import { integerList } from "../../src/base/integerList";
import { withItem } from "../../src/base/withItem";

describe("lists that are made anew", () => {
  it("one more item leaves the list as it was", () => {
    const list = [1, 2];
    assert.deepEqual(withItem(list, 3), [1, 2, 3]);
    assert.deepEqual(withItem([], list), [list]);
    assert.deepEqual(list, [1, 2]);
  });

  it("integers stay in their order, in a list of its own", () => {
    const list = [2, 1];
    assert.deepEqual(integerList(list), list);
    assert.notEqual(integerList(list), list);
  });
});
