import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { callbackProgram, type CallbackIngredients } from "../eventLoop/callbackPrograms";
import { combinedProgram } from "../eventLoop/combinedPrograms";
import { everyOrder } from "../eventLoop/everyOrder";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 14);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);
/** Programs with more executions than this are left out. */
const most = Number(process.env.EVENT_LOOP_MOST ?? 400);

describe(`callbacks of the event loop: the search finds what every order shows (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  /** Whether a callback comes, or what it touches, may depend on the order. Still none is explored in vain, unless timers start late. */
  const families: Readonly<Record<string, CallbackIngredients>> = {
    "completions of I/O": { timers: false, immediates: false },
    timers: { timers: true, immediates: false },
    "immediates and timers": { timers: true, immediates: true },
    "completions and many errors": { timers: false, immediates: false, errors: true },
    "immediates and many errors": { timers: false, immediates: true, errors: true },
    "timers that were started at known times": { timers: "known", immediates: false, errors: true },
  };
  Object.entries(families).forEach(([name, ingredients], family) => {
    // Where they meet, a few programs of a thousand have what was once left out
    const count = ingredients.immediates && ingredients.timers ? 4 * runs : runs;
    it(`${count} programs of ${name}`, async () => {
      const text = (i: number) => callbackProgram(randomFrom(1e6 * seed + 1e4 * family + i), ingredients);
      const { redundant } = await compare(count, text);
      if (!ingredients.timers) assert.equal(redundant, 0);
    });
  });

  it(`${3 * runs} programs of calls that are awaited together`, async () => {
    const { redundant } = await compare(3 * runs, (i) => combinedProgram(randomFrom(1e6 * seed + 1e5 + i)));
    assert.equal(redundant, 0);
  });

  /** So many programs, of those that are small enough. Gives how many executions were redundant. */
  async function compare(count: number, textOf: (i: number) => string) {
    let redundant = 0;
    for (let n = 0, i = 0; n < count; i++) {
      const text = textOf(i);
      const all = everyOrder("program.ts", text, most);
      if (all === undefined) continue;
      n++;
      const [report] = await checkProgram("program.ts", text);
      assert.deepEqual(report.problems, [], text);
      const found = report.outcomes.map(({ values }) => JSON.stringify(values)).sort();
      assert.deepEqual(found, [...all.outcomes].filter((outcome) => outcome.startsWith("{")).sort(), text);
      const failed = report.findings.some(({ kind }) => kind !== "atomicity-violation" && kind !== "deadlock");
      assert.equal(failed, all.outcomes.has("error"), text);
      assert.equal(report.exploration.executions, all.traces.size, `a trace is missing, or there twice\n${text}`);
      redundant += report.exploration.redundant;
    }
    return { redundant };
  }
});
