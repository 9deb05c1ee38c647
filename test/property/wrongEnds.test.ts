import assert from "node:assert/strict";
import { WitnessedEnd } from "../../src/checker/findings/witnessedEnd";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { requestProgram } from "../eventLoop/requestPrograms";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const runs = Number(process.env.RECALL_RUNS ?? 8);
const seed = Number(process.env.RECALL_SEED ?? 1);

/** All that a report says but for the time. */
async function reportsOf(text: string, everyRuns: boolean): Promise<readonly ScenarioReport[]> {
  const options = { timeMs: 600_000, maxExecutions: 3000, strategy: "optimal-dpor", everyRuns } as const;
  return timeless(await checkProgram("wrong.ts", text, options));
}

const thread = 'import { after, AtomicInt, Mutex, thread } from "interleaver";\n';
const async = 'import { after, io, scenario } from "interleaver";\n';
const threads: Readonly<Record<string, string>> = {
  "one message": `${thread}const n = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { for (let k = 0; k < 3; k++) n.store(n.load() + 1); });
after(() => { if (n.load() !== 6) throw new Error("lost"); });`,
  "a message for each outcome": `${thread}const m = new Mutex();
let [a, b] = [0, 0];
for (let i = 0; i < 3; i++) thread(() => { m.lock(); const was = a++; m.unlock(); m.lock(); b = b * 2 + was; m.unlock(); });
after(() => { if (b > 5) throw new Error(\`\${b} is too much\`); });`,
};
const callbacks: Readonly<Record<string, string>> = {
  "a lost update": `${async}let hits = 0;
async function request() { await io(); const was = hits; await io(); hits = was + 1; await io(); }
scenario("requests", async () => { await Promise.all([request(), request(), request()]); });
after(() => { if (hits !== 3) throw new Error(\`\${hits} hits\`); });`,
  "two checks": `${async}const log: number[] = [];
let answered = 0;
async function request(id: number) { await io(); log.push(id); await io(); answered++; }
scenario("requests", async () => { await Promise.all([1, 2, 3].map(request)); });
after(() => { if (log[0] === 2) throw new Error("two came first"); });
after(() => { if (log[2] === 3) throw new Error("three came last"); });`,
};

describe(`final states that are wrong are walked to like others (RECALL_SEED=${seed})`, function () {
  this.timeout(600_000);
  const recall = watchRecall();
  afterEach(() => assert.deepEqual(recall.failures(), []));

  for (const [kind, programs] of Object.entries({ threads, callbacks }))
    for (const [name, text] of Object.entries(programs))
      it(`${kind}, ${name}: shows the same as if every execution ran`, async () => {
        const expected = await reportsOf(text, true);
        recall.countAnew();
        assert.deepEqual(await reportsOf(text, false), expected);
        const walked = recall.walked((end) => end instanceof WitnessedEnd && end.outcome !== undefined);
        const failing = expected[0].findings.filter(({ kind }) => kind === "assertion");
        assert.ok(failing.length > 0 && walked > 0.3 * failing[0].executions, `${walked} were walked`);
      });

  it(`${runs} programs of requests, of which some outcomes are wrong`, async () => {
    for (let i = 0; i < runs; i++) {
      // All of them, or some
      const wrong = i % 2 === 0 ? "total >= 0" : "(state.hits + list.length) % 2 === 1";
      const check = `after(() => { if (${wrong}) throw new Error(\`\${state.hits} hits\`); });`;
      const text = `${requestProgram(randomFrom(5e6 * seed + i), 7)}\n${check}\n`;
      assert.deepEqual(await reportsOf(text, false), await reportsOf(text, true), text);
    }
  });
});
