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
});
