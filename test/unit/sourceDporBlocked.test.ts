import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** `B` waits for a lock that stays taken, in an execution in which all others sleep. */
const text = `import { AtomicInt, Mutex, thread } from "interleaver";
const m = new Mutex();
const y = new AtomicInt(0);
let c = 0;
thread("A", () => { if (y.load() === 2) throw new Error("seen 2"); });
thread("B", () => { m.lock(); y.store(c + 1); }, { daemon: true });
thread("C", () => { m.lock(); c = 1; m.unlock(); m.lock(); }, { daemon: true });`;

describe("Source-DPOR and operations that are blocked when everything else sleeps", () => {
  for (const strategy of ["source-dpor", "optimal-dpor", "preemption-bound"] as const)
    it(`${strategy} reverses their races`, async () => {
      const [{ verdict, exploration }] = await checkProgram("p.ts", text, { strategy });
      assert.deepEqual([verdict, exploration.executions], ["violated", 5]);
    });
});
