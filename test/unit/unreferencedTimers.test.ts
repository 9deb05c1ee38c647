import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";
import { everyOrder } from "../eventLoop/everyOrder";

const text = (body: string) => `import { after, io, observe, scenario } from "interleaver";
const log: string[] = [];
const say = (what: string) => () => void log.push(what);
scenario("scenario", () => {
  after(() => observe("log", log.join(" ")));
  ${body}
});`;

async function explore(body: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("unreferenced.ts", text(body));
  assert.deepEqual(report.problems, []);
  assert.equal(report.exploration.complete, true);
  return report;
}

/** Whether they fire depends on what else keeps the program alive. Logs are reasoned by hand; Node shows the same. */
describe("a timer that keeps no program going", () => {
  const programs: Readonly<Record<string, readonly [body: string, logs: readonly string[]]>> = {
    "fires while completions are awaited": [
      `setTimeout(say("S"), 5).unref(); io().then(say("a")); io().then(say("b"));`,
      ["S a b", "S b a", "a S b", "a b", "b S a", "b a"],
    ],
    "fires while a completion is awaited, though it is due later than all other timers": [
      `setTimeout(say("S"), 5).unref(); io().then(say("a")); setTimeout(() => {}, 3);`,
      ["S a", "a"],
    ],
    "does not fire where the program is always over before": [
      `io().then(() => { setTimeout(say("S"), 5).unref(); log.push("a"); }); setTimeout(() => {}, 3);`,
      ["a"],
    ],
    "does not live by one that was cleared": [
      `AbortSignal.timeout(15).onabort = say("abort");
       const late = setTimeout(say("late"), 20);
       io().then(() => { clearTimeout(late); log.push("ok"); });`,
      ["abort late ok", "abort ok", "ok"],
    ],
    "fires if it is referenced again": [
      `const s = setTimeout(say("S"), 5).unref(); io().then(() => { log.push("a"); s.ref(); });`,
      ["S a", "a S"],
    ],
    "does not fire if it was released before the program was over": [
      `const s = setTimeout(say("S"), 5); io().then(() => { log.push("a"); s.unref(); });`,
      ["S a", "a"],
    ],
    "lives by what another one asked for": [
      `setTimeout(() => { log.push("S"); io().then(say("b")); }, 5).unref(); setTimeout(say("T"), 10).unref(); io().then(say("a"));`,
      ["S T a b", "S T b a", "S a T b", "S a b", "S b T a", "S b a", "a"],
    ],
    "ticks while a completion is awaited": [
      `let n = 0; const t = setInterval(() => { log.push("i" + n); if (++n === 2) clearInterval(t); }, 5).unref(); io().then(say("a"));`,
      ["a", "i0 a", "i0 i1 a"],
    ],
    "was due before another one of its delay that fired": [
      `setTimeout(say("S"), 5).unref(); io().then(say("a")); io().then(() => { log.push("b"); setTimeout(say("t"), 5); });`,
      ["S a b t", "S b a t", "S b t a", "a S b t", "a b S t", "b S a t", "b S t a", "b a S t"],
    ],
  };
  for (const [name, [body, logs]] of Object.entries(programs))
    it(name, async () => {
      const report = await explore(body);
      assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), logs);
      const all = everyOrder("unreferenced.ts", text(body), 2_000)!;
      // Who is the last one that kept it going tells traces apart there, though that alone is no difference
      assert.ok(report.exploration.executions <= all.traces.size);
      assert.deepEqual([...all.outcomes].map((outcome) => JSON.parse(outcome).log).sort(), logs);
    });

  it("may not have fired when the final state is checked", async () => {
    const { verdict } = await explore(
      `let flushed = false; setTimeout(() => { flushed = true; }, 15).unref(); void io(); after(() => { if (!flushed) throw new Error("lost"); });`,
    );
    assert.equal(verdict, "violated");
  });
});
