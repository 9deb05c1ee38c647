import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { CheckerClient, CheckerClientOptions } from "../../src/client/checkerClient";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { CheckOptions } from "../../src/protocol/checker";
import { timeless } from "../timeless";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");
const file = "program.ts";
const head = 'import { AtomicInt, choose, Mutex, thread } from "interleaver";\n';

/** Increments that get lost: many executions, one wakeup tree that keeps growing. */
const increments = (threads: number, each: number) => `${head}let c = 0;
for (let t = 0; t < ${threads}; t++) thread(() => { for (let i = 0; i < ${each}; i++) c = c + 1; });`;
const lastzero = `${head}const a = Array.from({ length: 11 }, () => new AtomicInt(0));
thread(() => { let i = 10; while (a[i].load() !== 0) i--; });
for (let j = 1; j <= 10; j++) thread(() => { a[j].store(a[j - 1].load() + 1); });`;
const endless = increments(4, 5);

/** Processes that this one started. */
const children = () =>
  readdirSync("/proc/self/task").flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" ").filter(Boolean),
  );

describe("jobs in threads", function () {
  this.timeout(120_000);
  const clients: CheckerClient[] = [];
  const client = (text: string | (() => string), options: Partial<CheckerClientOptions> = {}) => {
    const readFile = async () => (typeof text === "string" ? text : text());
    const made = createCheckerClient({ host: { readFile }, workerPath, ...options });
    clients.push(made);
    return made;
  };
  afterEach(() => clients.splice(0).forEach((made) => made.dispose()));

  const check = async (by: CheckerClient, options: CheckOptions) =>
    timeless((await by.check({ file, options: { strategy: "optimal-dpor", ...options } })).scenarios);

  it("the report is that of one thread, also of the next check in the same worker", async () => {
    for (const [text, threads] of [[lastzero, [2, 2]] as const, [increments(2, 3), [3]] as const]) {
      const one = await check(client(text), {});
      assert.equal(one[0].exploration.complete, true);
      const several = client(text);
      for (const jobs of threads) assert.deepEqual(await check(several, { jobs }), one, `${jobs} threads`);
    }
  });

  it("each thread optimizes its own code where nothing else is left that could do it", async () => {
    const report = await check(client(increments(2, 3)), {});
    for (const [jobs, own] of [
      [1, false],
      [Math.max(2, availableParallelism()), true],
    ] as const) {
      const before = new Set(children());
      const by = client(increments(2, 3), { jobs });
      assert.deepEqual(await check(by, { jobs }), report);
      const [worker] = children().filter((child) => !before.has(child));
      const started = readFileSync(`/proc/${worker}/cmdline`, "utf8").split("\0");
      assert.equal(started.includes("--no-concurrent-recompilation"), own, `${jobs} threads`);
    }
  });

  it("what one program left behind does not reach the next", async () => {
    let text = endless;
    const warm = client(() => text);
    const [cut] = await check(warm, { jobs: 2, maxExecutions: 500 });
    assert.deepEqual([cut.exploration.executions, cut.verdict], [500, "violated"]);
    text = increments(2, 3);
    assert.deepEqual(await check(warm, { jobs: 2 }), await check(client(text), {}));
  });

  it("a check is cancelled and another one follows", async () => {
    let text = endless;
    const warm = client(() => text);
    const stop = new AbortController();
    let told = 0;
    const { scenarios } = await warm.check(
      { file, options: { jobs: 2, strategy: "optimal-dpor" } },
      () => ++told === 5 && stop.abort(),
      stop.signal,
    );
    assert.equal(scenarios[0].exploration.complete, false);
    text = increments(2, 2);
    const [next] = await check(warm, { jobs: 2 });
    assert.deepEqual([next.exploration.complete, next.exploration.executions], [true, 34]);
  });

  it("a check that stops is gone on with, by several or by one", async () => {
    const program = client(lastzero);
    const whole = await check(client(lastzero), {});
    const options = { strategy: "optimal-dpor", jobs: 2, maxExecutions: 2_000 } as const;
    const { resume, scenarios } = await program.check({ file, options: { ...options, resume: "" } });
    assert.ok(resume);
    assert.equal(scenarios[0].exploration.executions, 2_000);
    for (const jobs of [1, 2]) assert.deepEqual(await check(program, { jobs, resume }), whole);
  });

  it("other strategies are not divided", async () => {
    const options = { jobs: 3, strategy: "random", maxExecutions: 50 } as const;
    assert.deepEqual(await check(client(lastzero), options), await check(client(lastzero), { ...options, jobs: 1 }));
  });

  it("an execution that is stuck in a call ends the check with the reason, whoever runs it", async () => {
    const stuck = '/^(a+)+$/.test("a".repeat(60) + "!");';
    const text = `${increments(2, 2)}\nif (choose(...Array.from({ length: 90 }, (_, i) => i)) === 60) ${stuck}`;
    const [report] = await check(client(text, { silenceMs: 2_000 }), { jobs: 2, timeMs: 60_000 });
    assert.equal(report.exploration.complete, false);
    assert.match(report.problems.map(({ message }) => message).join(), /inside a single call/);
  });
});
