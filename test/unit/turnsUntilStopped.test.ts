import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Two threads take turns until a third one stops them, after which the loop has turned many times. */
function program(behind: string): string {
  return `import { AtomicInt, observe, thread } from "interleaver";
const turn = new AtomicInt(0), stop = new AtomicInt(0);
for (const me of [0, 1])
  thread("p" + me, () => {
    while (stop.load() === 0) {
      if (turn.load() === me) turn.store(1 - me);
    }
    ${behind}
  });
thread("B", () => stop.store(1));`;
}

describe("loops that repeat until somebody stops them who comes last", () => {
  for (const strategy of ["optimal-dpor", "source-dpor"] as const) {
    it(`${strategy} finds what is behind them`, async () => {
      const [{ verdict, findings }] = await checkProgram("p.ts", program('throw new Error("stopped");'), { strategy });
      assert.equal(verdict, "violated");
      assert.deepEqual(
        findings.map(({ kind }) => kind),
        ["uncaught-error"],
      );
    });

    it(`${strategy} finds every end of them, each once`, async () => {
      const text = program('observe("turn", turn.load());');
      const [{ verdict, outcomes, exploration }] = await checkProgram("p.ts", text, { strategy });
      assert.equal(verdict, "bounded");
      assert.deepEqual(outcomes.map(({ values }) => JSON.stringify(values.turn)).sort(), [
        '{"p0":0,"p1":0}',
        '{"p0":1,"p1":0}',
        '{"p0":1,"p1":1}',
      ]);
      assert.equal(exploration.complete, false);
    });
  }

  it("finds all ends beside a turn that was planned as one event and cannot be one there", async () => {
    const ends = (name: string) => `if (x.load() === 0) throw new Error("${name} saw 0");
  throw new Error("${name} saw 1");`;
    const text = `import { AtomicInt, thread } from "interleaver";
const x = new AtomicInt(0), y = new AtomicInt(0);
thread("T0", () => {
  x.store(0);
  for (;;) { if (y.load() === 1) break; if (x.load() === 0) continue; x.store(0); x.store(0); }
  ${ends("T0")}
});
thread("T1", () => {
  x.store(1);
  for (;;) { if (y.load() === 1) break; x.store(0); x.store(1); }
  ${ends("T1")}
});
thread("T2", () => y.store(1));`;
    const [{ verdict, findings }] = await checkProgram("p.ts", text, { strategy: "optimal-dpor" });
    assert.equal(verdict, "violated");
    const seen = findings.map(({ message }) => /T\d saw \d/.exec(message)?.[0]);
    assert.deepEqual(seen.sort(), ["T0 saw 0", "T0 saw 1", "T1 saw 0", "T1 saw 1"]);
  });
});
