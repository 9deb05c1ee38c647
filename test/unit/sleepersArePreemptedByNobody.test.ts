import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { witnessTrace } from "../witnessTrace";

/** B wakes up first, at the time at which A, which went on last, wakes up too. */
const bothWake = `import { AtomicInt, sleep, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => { x.store(1); sleep(1); y.store(1); });
thread("B", () => { sleep(1); if (y.load() === 0) throw new Error("B first"); });`;

/** The same with a wait that times out, which A begins once B sleeps. */
const timesOut = `import { AtomicInt, sleep, thread } from "interleaver";
const y = new AtomicInt(0), view = new Int32Array(new SharedArrayBuffer(4));
thread("A", () => { Atomics.wait(view, 0, 0, 1); y.store(1); });
thread("B", () => { sleep(1); if (y.load() === 0) throw new Error("B first"); });`;

/** B wakes up first, and then A comes between two events of B, which is a preemption. */
const between = `import { AtomicInt, sleep, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0);
thread("A", () => { x.store(1); sleep(1); y.store(1); });
thread("B", () => { sleep(1); if (y.load() === 0 && y.load() === 1) throw new Error("between"); });`;

/** A comes after its sleep before C is done: to stop C there is a preemption, though A was asleep. */
const running = `import { AtomicInt, sleep, thread } from "interleaver";
const x = new AtomicInt(0);
thread("A", () => { sleep(1); x.store(1); });
thread("C", () => { sleep(1); x.store(2); if (x.load() === 1) throw new Error("changed"); });`;

describe("of two that sleep until the same moment", () => {
  for (const strategy of ["optimal-dpor", "source-dpor", "preemption-bound"] as const)
    for (const [name, text, preemptions] of [
      ["either may go on first, and preempts nobody", bothWake, 0],
      ["either may, if a wait times out", timesOut, 0],
      ["one is preempted once it has woken up", between, 1],
      ["one is preempted by who woke up with it", running, 1],
    ] as const)
      it(`${name} (${strategy})`, () => {
        const [{ findings }] = check("a.ts", text, { strategy });
        assert.deepEqual(
          findings.map(({ witness }) => witness.preemptions),
          [preemptions],
        );
      });

  it("the one that went on last is not told to have been preempted", () => {
    const switches = witnessTrace(bothWake).events.flatMap((event) => event.switch?.reason ?? []);
    assert.ok(switches.length > 0 && !switches.includes("preempted"), switches.join());
  });
});
