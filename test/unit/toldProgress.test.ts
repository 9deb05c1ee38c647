import assert from "node:assert/strict";
import { join } from "node:path";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import { ToldProgress } from "../../src/client/toldProgress";
import type { Restart } from "../../src/model/restart";
import { progressNotes } from "../../src/presentation/report/progressNotes";
import type { Progress, WorkerProgress } from "../../src/protocol/checker";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");

async function check(text: string, heard: (progress: Progress) => void, signal?: AbortSignal, jobs = 1) {
  const client = createCheckerClient({ host: { readFile: async () => text }, workerPath, silenceMs: 3_000 });
  try {
    const options = { timeMs: 600_000, jobs };
    const { scenarios } = await client.check({ file: "p.ts", options }, heard, signal);
    return scenarios[0];
  } finally {
    client.dispose();
  }
}

describe("progress while one execution takes long", function () {
  this.timeout(120_000);
  const stuck = '/^(a+)+$/.test("a".repeat(60) + "!");';
  const threads = `import { choose, Mutex, thread } from "interleaver";
const m = new Mutex();
for (let t = 0; t < 3; t++) thread(() => { m.lock(); m.unlock(); });`;

  // So many before that some were told
  const later = `${threads.replace("t < 3", "t < 8")} if (choose(0, 1, 2, 3) === 1) ${stuck}`;

  for (const [where, text, jobs] of [
    ["after others", later, 1],
    ["in one of several threads", later, 2],
    ["before there was any", `${threads} ${stuck}`, 1],
  ] as const)
    it(`is told at least twice a second, with the counts as they were and for how long it has lasted, ${where}`, async () => {
      const heard: Progress[] = [];
      await check(text, (told) => heard.push(told), undefined, jobs);
      const busy = heard.filter(({ busyMs }) => busyMs !== undefined);
      assert.ok(busy.length >= 10, `${busy.length} times`);
      // 3 s of silence end it
      assert.ok(busy.at(-1)!.busyMs! > 2_500);
      for (const [i, { executions, events, findings, busyMs, elapsedMs }] of heard.entries()) {
        if (i === 0 || busyMs === undefined) continue;
        const before = heard[i - 1];
        // Milliseconds in which the host itself was awake: other processes may keep it from that
        assert.ok(busyMs <= (before.busyMs ?? 100) + 500, `${busyMs} ms after ${before.busyMs}`);
        assert.ok(elapsedMs >= before.elapsedMs);
        assert.deepEqual([executions, events, findings], [before.executions, before.events, before.findings]);
      }
      assert.equal(busy[0].executions > 0, where !== "before there was any");
      assert.equal(busy[0].scenario, "p.ts");
    });

  it("counts in the time that the report tells", async () => {
    let last: Progress | undefined;
    const { exploration } = await check(`${threads} ${stuck}`, (told) => (last = told));
    assert.deepEqual([exploration.complete, exploration.elapsedMs], [false, last!.elapsedMs]);
    const late = `${threads} if (choose(...Array.from({ length: 40 }, (_, i) => i)) === 1) ${stuck}`;
    const report = await check(late, (told) => (last = told));
    const { elapsedMs } = report.exploration;
    assert.ok(elapsedMs >= last!.elapsedMs && last!.elapsedMs > 2_000, `${elapsedMs} ms, told ${last!.elapsedMs}`);
  });
});

describe("progress where a search begins again", function () {
  this.timeout(120_000);
  const progress = (executions: number, times = 0, why: Restart = "learnt", scenario = "one"): WorkerProgress => ({
    scenario,
    executions,
    events: 0,
    elapsedMs: 0,
    findings: 0,
    rate: 0,
    ...(times > 0 ? { begun: { times, why } } : {}),
  });
  const told = (all: readonly WorkerProgress[]) => {
    const teller = new ToldProgress("p.ts");
    return all.map((one) => {
      const { executions, again } = teller.hear(one);
      return again ? `${executions} (${again.why} after ${again.after})` : String(executions);
    });
  };

  it("says so until it is as far as it was", () =>
    assert.deepEqual(told([progress(9), progress(2, 1), progress(8, 1), progress(9, 1), progress(12, 1)]), [
      "9",
      "2 (learnt after 9)",
      "8 (learnt after 9)",
      "9",
      "12",
    ]));
  it("says how far it was at best where it begins again and again", () =>
    assert.deepEqual(told([progress(9), progress(2, 1), progress(1, 2, "outgrown"), progress(10, 3, "tainted")]), [
      "9",
      "2 (learnt after 9)",
      "1 (outgrown after 9)",
      "10",
    ]));
  it("says nothing where nobody had heard of what came before", () =>
    assert.deepEqual(told([progress(2, 1), progress(9, 1)]), ["2", "9"]));
  it("never falls else, as where threads know less of each other for a moment, and scenarios count for themselves", () => {
    assert.deepEqual(told([progress(9), progress(7), progress(10)]), ["9", "9", "10"]);
    assert.deepEqual(told([progress(9), progress(1, 0, "learnt", "two"), progress(3, 1, "tainted")]), [
      "9",
      "1",
      "3 (tainted after 9)",
    ]);
  });
  it("never tells an estimate below the count", () => {
    const estimated = new ToldProgress("p.ts");
    estimated.hear(progress(9));
    assert.deepEqual(estimated.hear({ ...progress(7), estimate: { from: 8, to: 20 } }).estimate, { from: 9, to: 20 });
  });

  it("is told of a real program, which changes what the next scenario's executions would find", async () => {
    const text = `import { AtomicInt, scenario, thread } from "interleaver";
      for (const name of ["one", "two"])
        scenario(name, () => {
          const c = new AtomicInt(0);
          for (let t = 0; t < 3; t++)
            thread(() => { for (let i = 0; i < (name === "one" ? 3 : 1); i++) c.store(c.load() + 1); });
          if (name === "two") (Array.prototype as { extra?: number }).extra = 1;
        });`;
    const abort = new AbortController();
    const counts = new Map<string, number>();
    let again: Progress["again"];
    await check(
      text,
      (heard) => {
        const before = counts.get(heard.scenario) ?? 0;
        if (heard.executions < before) assert.ok(heard.again, `${heard.executions} after ${before}`);
        if (heard.again) [again] = [heard.again, abort.abort()];
        counts.set(heard.scenario, heard.executions);
      },
      abort.signal,
    );
    assert.equal(again?.why, "tainted");
    assert.ok(again!.after > 0);
  });

  it("is told in words", () => {
    assert.deepEqual(progressNotes({}), []);
    assert.deepEqual(progressNotes({ busyMs: 1_520 }), ["in one execution for 1.5 s"]);
    assert.deepEqual(progressNotes({ again: { after: 1, why: "outgrown" } }), [
      "began again after 1 order: more has to be kept of what is left to try",
    ]);
    assert.deepEqual(progressNotes({ again: { after: 12_345, why: "learnt" }, busyMs: 400 }), [
      "began again after 12,345 orders: they showed more about what tasks share, or where they wait",
      "in one execution for 0.4 s",
    ]);
  });
});
