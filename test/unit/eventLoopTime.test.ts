import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import type { CheckOptions } from "../../src/protocol/checker";
import { checkProgram, replayProgram } from "../checkProgram";

const text = (body: string) => `import { after, io, observe, scenario } from "interleaver";
const log: string[] = [];
const say = (what: string) => () => void log.push(what);
scenario("time", () => {
  after(() => observe("log", log.join(" ")));
  ${body}
});`;

async function explore(body: string, options: CheckOptions = {}): Promise<ScenarioReport> {
  const [report] = await checkProgram("program.ts", text(body), options);
  assert.deepEqual(report.problems, []);
  assert.equal(report.exploration.complete, true);
  return report;
}
const logs = async (body: string, options?: CheckOptions) =>
  (await explore(body, options)).outcomes.map(({ values }) => values.log).sort();

/** Each outcome comes again where its schedule is replayed. */
async function replays(body: string, { outcomes }: ScenarioReport): Promise<void> {
  for (const { values, witness } of outcomes)
    assert.deepEqual((await replayProgram("program.ts", text(body), "time", witness.schedule))?.values, values);
}

describe("what the event loop takes for granted about time", () => {
  it("bounds how long I/O takes, and says so", async () => {
    const body = `void io().then(say("io")); setTimeout(say("10"), 10); setTimeout(say("20"), 20);`;
    assert.deepEqual(await logs(body), ["10 20 io", "10 io 20", "io 10 20"]);
    const report = await explore(body, { ioMax: 15 });
    assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), ["10 io 20", "io 10 20"]);
    assert.deepEqual(report.exploration.assumed, ["timers fire when they are due", "I/O takes at most 15 ms"]);
    await replays(body, report);
  });

  it("lets timers swap that are due within the slack", async () => {
    const body = `setTimeout(say("10"), 10); setTimeout(say("12"), 12); setTimeout(say("20"), 20);`;
    assert.deepEqual(await logs(body), ["10 12 20"]);
    assert.deepEqual(await logs(body, { timerSlack: 1 }), ["10 12 20"]);
    const report = await explore(body, { timerSlack: 2 });
    assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), ["10 12 20", "12 10 20"]);
    assert.deepEqual(report.exploration.assumed, ["timers fire at most 2 ms after they are due"]);
    await replays(body, report);
  });

  it("keeps timers of the same delay in order, however late they are", async () => {
    assert.deepEqual(
      await logs(`setTimeout(say("a"), 5); setTimeout(() => setTimeout(say("b"), 5), 1);`, { timerSlack: 9 }),
      ["a b"],
    );
  });

  it("lets a late timer come before what was queued for immediately, as one that is not", async () => {
    const body = `setImmediate(say("now")); setTimeout(say("1"), 1); setTimeout(say("2"), 2);`;
    assert.deepEqual(await logs(body), ["1 now 2", "now 1 2"]);
    const report = await explore(body, { timerSlack: 1 });
    assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), ["1 now 2", "now 1 2", "now 2 1"]);
    assert.equal(report.exploration.redundant, 0);
    await replays(body, report);
    // From a timer the immediate comes first
    const inside = `setTimeout(() => { say("1")(); setImmediate(say("now")); }, 1); setTimeout(say("5"), 5);`;
    assert.deepEqual(await logs(inside, { timerSlack: 3 }), ["1 now 5"]);
  });

  it("reports no error that comes too late", async () => {
    const body = (ms: number) => `let ready = false;
      setTimeout(() => { ready = true; }, 10);
      void io().then(() => setTimeout(() => { if (!ready) throw new Error("not ready"); }, ${ms}));`;
    assert.equal((await explore(body(15))).verdict, "verified");
    assert.equal((await explore(body(9))).verdict, "violated");
  });

  it("fires timers that keep no program going, or not", async () => {
    assert.deepEqual(await logs(`void io().then(say("io")); setTimeout(say("10"), 10).unref();`), ["10 io", "io"]);
    assert.deepEqual(
      await logs(`void io().then(() => setTimeout(say("15"), 15)); setTimeout(say("10"), 10).unref();`),
      ["10 15"],
    );
  });

  it("begins with an empty queue of immediates, however the execution before ended", async () => {
    const body = `let n = 0;
      setTimeout(() => { setImmediate(() => { n++; }); log.push("timer"); }, 1);
      void io().then(() => { if (log.length > 0 && n === 0) throw new Error("between"); log.push("io"); });`;
    const [report] = await checkProgram("program.ts", text(body));
    assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), ["io timer", "timer io"]);
  });
});

describe("a timer that was due before all that could come next", () => {
  const keepAlive = `import { io, observe, scenario } from "interleaver";
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
scenario("keep alive", async () => {
  let refreshes = 0;
  let signedIn = true;
  const refresh = async () => {
    while (signedIn) {
      await sleep(500);
      if (!signedIn) break;
      await io(undefined, "refresh");
      refreshes++;
    }
  };
  const done = refresh();
  await sleep(1200);
  signedIn = false;
  await done;
  observe("refreshes", refreshes);
});
`;
  it("is not put off for ever by a loop that goes on until it fires", async () => {
    const [report] = await checkProgram("t.ts", keepAlive);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(report.outcomes.map(({ values }) => values.refreshes).sort(), [1, 2]);
    assert.ok(report.exploration.redundant < 10, `${report.exploration.redundant} redundant`);
  });
  for (const strategy of ["pct", "random", "source-dpor", "preemption-bound"] as const)
    it(`nor under ${strategy}`, async () => {
      const [report] = await checkProgram("t.ts", keepAlive, { strategy, maxExecutions: 30 });
      const values = report.outcomes.map(({ values: { refreshes } }) => refreshes);
      assert.ok(values.every((refreshes) => refreshes === 1 || refreshes === 2));
      assert.ok(report.exploration.bounds.every(({ option }) => option !== "--max-steps"));
      assert.ok(report.exploration.events < 1000, `${report.exploration.events} events`);
    });
});

describe("timers whose delay is a matter of chance", () => {
  it("fire at any time", async () => {
    const body = `setTimeout(say("random"), Math.random() * 100); setTimeout(say("50"), 50);`;
    const report = await explore(body);
    assert.deepEqual(report.outcomes.map(({ values }) => values.log).sort(), ["50 random", "random 50"]);
    assert.ok(report.exploration.assumed!.includes("branches on Math.random are not explored"));
    await replays(body, report);
  });

  it("also where only chance decides whether they are started", async () => {
    const body = `if (Math.random() < 0.9) setTimeout(say("maybe"), 10); setTimeout(say("50"), 50);`;
    assert.deepEqual(await logs(body), ["50 maybe", "maybe 50"]);
  });

  it("and where they are started later on", async () => {
    const body = `void io().then(() => setTimeout(say("random"), Math.random() * 100)); setTimeout(say("50"), 50);`;
    assert.deepEqual(await logs(body), ["50 random", "random 50"]);
    const cleared = `const t = setTimeout(say("random"), Math.random() * 9); setTimeout(() => clearTimeout(t), 50);`;
    assert.deepEqual(await logs(cleared), ["", "random"]);
    assert.deepEqual(await logs(`setTimeout(say("x"), Math.random() * 9).unref(); setTimeout(say("5"), 5);`), [
      "5",
      "x 5",
    ]);
  });

  it("but not where chance decides something else", async () => {
    const body = `const chance = Math.random(); setTimeout(say("10" + (chance < 2)), 10); setTimeout(say("50"), 50);`;
    assert.deepEqual(await logs(body), ["10true 50"]);
  });
});

describe("what a guess about a callback may not hide", () => {
  it("is an order in which that callback does something else", async () => {
    const program = `import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("all", [a, b, c, ...seen]));
scenario("scenario", () => {
  { const t0 = setTimeout(() => { c += b + 1; }, 3); io().then(() => clearTimeout(t0)); }
  (async () => { a = 2; await io(); seen.push(c); await io(); if (a > 1) b++; })();
  (async () => { seen.push(a); await io(); c = 1; seen.push(a); })();
});`;
    const [{ exploration, outcomes }] = await checkProgram("program.ts", program);
    assert.equal(exploration.complete, true);
    // As many as the brute force of every order finds
    assert.equal(outcomes.length, 8);
  });
});

it("a check of the final state may ask for the time, and is told no earlier one than those before it", async () => {
  const body = `const begin = Date.now();
  let end = 0;
  io().then(() => { end = Date.now(); });
  setTimeout(() => {}, 20);
  after(() => {
    const now = Date.now();
    log.push(String(now >= end), String(now - begin >= 20), String(performance.now() >= 0));
  });`;
  const [{ findings, outcomes }] = await checkProgram(
    "program.ts",
    text(body)
      .replace(`  after(() => observe("log", log.join(" ")));\n`, "")
      .replace(/\}\);$/, `after(() => observe("log", log.join(" ")));\n});`),
  );
  assert.deepEqual(
    [findings.length, new Set(outcomes.map(({ values }) => values.log))],
    [0, new Set(["true true true"])],
  );
});
