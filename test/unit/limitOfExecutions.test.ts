import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

describe("a limit of executions", () => {
  it("holds for a search that begins again, too", () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0), z = new AtomicInt(0);
thread(() => { while (x.load() !== 1) { y.store(1); z.store(1); } });
thread(() => { y.load(); while (x.load() !== 1) { z.store(2); z.store(1); } y.store(2); });
thread(() => { y.store(1); if (z.load() === 1) z.store(1); x.store(1); });`;
    const [{ verdict, exploration }] = check("loops.ts", text, { maxExecutions: 1500, timeMs: 5000 });
    assert.deepEqual([verdict, exploration.executions], ["bounded", 1500]);
  });
});
