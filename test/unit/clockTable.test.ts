import assert from "node:assert/strict";
import { ClockTable } from "../../src/base/clockTable";

describe("vector clocks", () => {
  it("stay as they are, and are not copied again and again, where every event starts another task", () => {
    const clocks = new ClockTable();
    const tasks = 3000;
    const began = Date.now();
    for (let i = 0; i < tasks; i++) {
      clocks.reserve(i, i);
      clocks.start(i, i - 1);
      clocks.set(i, i, i + 1);
    }
    // Copied for every few tasks it took more than ten seconds
    assert.ok(Date.now() - began < 3000, `${Date.now() - began} ms`);
    for (const row of [0, 7, 8, 1234, tasks - 1])
      for (const task of [0, 7, 8, 1234, tasks - 1])
        assert.equal(clocks.get(row, task), task <= row ? task + 1 : 0, `${row} ${task}`);
  });
});
