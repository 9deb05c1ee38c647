import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

async function check(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("reads.ts", `import { AtomicInt, observe, thread } from "interleaver";\n${text}`);
  assert.deepEqual(report.problems, []);
  return report;
}

/** Whoever sees a 1 ends the wait of another thread in a way that makes no event until that is known. */
const stopping: Readonly<Record<string, string>> = {
  "a property": `class T { f = new AtomicInt(0); stop = false; wait() { while (this.f.load() === 0 && !this.stop) {} } }
const t = new T(); const wait = () => t.wait(); const stop = () => { t.stop = true; };`,
  "a variable that a method reads": `let stopped = false;
class T { f = new AtomicInt(0); ready() { return this.f.load() !== 0 || stopped; } wait() { while (!this.ready()) {} } }
const t = new T(); const wait = () => t.wait(); const stop = () => { stopped = true; };`,
  "an entry of a map": `const map = new Map<string, boolean>(); const f = new AtomicInt(0);
const wait = () => { while (f.load() === 0 && !map.has("stop")) {} }; const stop = () => { map.set("stop", true); };`,
};

/** Two waits of one thread: for a 3, then for at least 2. */
const twice: Readonly<Record<string, string>> = {
  "a property that the thread writes": `
class T { f = new AtomicInt(0); limit = 2; ready() { return this.f.load() >= this.limit; } wait() { while (!this.ready()) {} } }
const t = new T(), f = t.f; const waitFor = (limit: number) => { t.limit = limit; t.wait(); };`,
  "a variable that the thread writes": `const f = new AtomicInt(0); let limit = 2;
const o = { ready() { return f.load() >= limit; } };
const wait = () => { while (!o.ready()) {} }; const waitFor = (n: number) => { limit = n; wait(); };`,
  "what a function sees around it": `const f = new AtomicInt(0);
const waitFor = (limit: number) => { const o = { ready: () => f.load() >= limit }; while (!o.ready()) {} };`,
  "two objects with one number": `const f = new AtomicInt(0);
class W { constructor(readonly f: AtomicInt, readonly limit: number) {} ready() { return this.f.load() >= this.limit; } }
const all = [new W(f, 0), new W(f, 1), new W(f, 2), new W(f, 3)];
const wait = (w: W) => { while (!w.ready()) {} }; const waitFor = (limit: number) => wait(all[limit]);`,
};

describe("what a turn that waits reads without an event", () => {
  for (const [name, text] of Object.entries(stopping))
    it(`${name}: whoever writes it meets the turn, though it is blocked`, async () => {
      const { exploration, findings, outcomes } = await check(`${text}
const x = new AtomicInt(0);
thread(() => { wait(); observe("went on", 1); });
thread(() => { if (x.load() === 1) stop(); });
thread(() => { x.store(1); });`);
      // If the second thread comes too early nobody ends the wait
      assert.deepEqual([exploration.executions, exploration.deadlocked, outcomes.length], [2, 1, 1]);
      assert.deepEqual(findings.map(({ kind }) => kind).sort(), ["data-race", "livelock"]);
    });

  for (const [name, text] of Object.entries(twice))
    it(`${name}: what blocked one turn says nothing of another one`, async () => {
      const { verdict, exploration, outcomes } = await check(`${text}
thread(() => { waitFor(3); f.store(2); waitFor(2); observe("done", 1); });
thread(() => { f.store(2); f.store(3); });`);
      assert.deepEqual([verdict, exploration.executions, outcomes.length], ["verified", 1, 1]);
    });
});
