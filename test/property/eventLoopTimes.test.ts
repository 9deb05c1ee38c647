import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { outcomesOf, textOf, timedProgram } from "../eventLoop/timedPrograms";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 20);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

describe(`exactly the orders come out that some duration of I/O gives (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  const assumptions = {
    "punctual timers, I/O of any length": {},
    "I/O of at most 4 ms": { ioMax: 4 },
    "timers up to 2 ms late": { timerSlack: 2 },
    both: { ioMax: 3, timerSlack: 1 },
  };
  Object.entries(assumptions).forEach(([name, timing], family) =>
    it(`${runs} programs with ${name}`, async () => {
      for (let i = 0; i < runs; i++) {
        const program = timedProgram(randomFrom(1e6 * seed + 1e5 * family + i), i % 3 === 0);
        const text = textOf(program);
        const { finished, failed } = outcomesOf(program, timing);
        const [report] = await checkProgram("program.ts", text, timing);
        assert.deepEqual(report.problems, [], text);
        const found = report.outcomes.map(({ values }) => JSON.stringify(values.logs)).sort();
        assert.deepEqual(found, [...finished].sort(), text);
        assert.equal(report.verdict, failed ? "violated" : "verified", text);
      }
    }),
  );

  it(`${runs} programs with polls: nothing is missed`, async () => {
    for (let i = 0; i < runs; i++) {
      const program = timedProgram(randomFrom(1e6 * seed + 9e5 + i), false, true);
      const text = textOf(program);
      const { finished } = outcomesOf(program, {});
      const [report] = await checkProgram("program.ts", text);
      assert.deepEqual(report.problems, [], text);
      assert.equal(report.exploration.complete, true, text);
      const found = new Set(report.outcomes.map(({ values }) => JSON.stringify(values.logs)));
      for (const outcome of finished) assert.ok(found.has(outcome), `${outcome}\n${text}`);
    }
  });
});
