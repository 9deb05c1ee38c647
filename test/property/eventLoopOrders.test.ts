import assert from "node:assert/strict";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { callbackProgram } from "../eventLoop/callbackPrograms";
import { combinedProgram } from "../eventLoop/combinedPrograms";
import { everyOrder } from "../eventLoop/everyOrder";
import { checkProgram } from "../checkProgram";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 14);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);
/** Programs with more executions than this are left out. */
const most = Number(process.env.EVENT_LOOP_MOST ?? 400);

describe(`callbacks of the event loop: the search finds what every order shows (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  const families = {
    "completions of I/O": { timers: false, immediates: false },
    timers: { timers: true, immediates: false },
    "immediates and timers": { timers: true, immediates: true },
  };
  Object.entries(families).forEach(([name, ingredients], family) => {
    // Where they meet, a few programs of a thousand have what was once left out
    const count = ingredients.immediates ? 4 * runs : runs;
    it(`${count} programs of ${name}`, () =>
      compare(count, (i) => callbackProgram(randomFrom(1e6 * seed + 1e4 * family + i), ingredients)));
  });

  it(`${3 * runs} programs of calls that are awaited together, and hardly anything is explored in vain`, async () => {
    const text = (i: number) => combinedProgram(randomFrom(1e6 * seed + 1e5 + i));
    const { redundant, executions } = await compare(3 * runs, text);
    assert.ok(200 * redundant <= executions, `${redundant} beside ${executions}`);
  });

  /** So many programs, of those that are small enough. Gives how many executions there were, and were redundant, in those without errors. */
  async function compare(count: number, textOf: (i: number) => string) {
    let [executions, redundant] = [0, 0];
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
      // What the others would have touched is a guess where an error ends executions
      if (all.outcomes.has("error")) continue;
      executions += report.exploration.executions;
      redundant += report.exploration.redundant;
    }
    return { executions, redundant };
  }
});
