import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CheckerClient, CheckerClientOptions } from "../../src/client/checkerClient";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { Progress } from "../../src/protocol/checker";
import { timeless } from "../timeless";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");
const read = (path: string) => readFile(join(__dirname, "../..", path), "utf8").catch(() => undefined);

const head = 'import { AtomicInt, thread } from "interleaver";\n';
const long = `${head}const c = new AtomicInt(0);
for (let t = 0; t < 4; t++) thread(() => { for (let i = 0; i < 5; i++) c.store(c.load() + 1); });`;
const stuck = '/^(a+)+$/.test("a".repeat(60) + "!");';
/** Finds its deadlock in a few executions, then meets one that is stuck in a call. */
const stuckLater = `import { Mutex, choose, thread } from "interleaver";
const a = new Mutex(), b = new Mutex();
thread(() => { a.lock(); b.lock(); });
thread(() => { b.lock(); a.lock(); });
if (choose(...Array.from({ length: 400 }, (_, i) => i)) === 1) ${stuck}`;

describe("the checker client", function () {
  this.timeout(60_000);
  const clients: CheckerClient[] = [];
  const client = (files: Record<string, string>, options: Partial<CheckerClientOptions> = {}) => {
    const readText = async (path: string) => files[path] ?? (await read(path));
    const made = createCheckerClient({ host: { readFile: readText }, workerPath, ...options });
    clients.push(made);
    return made;
  };
  afterEach(() => clients.splice(0).forEach((made) => made.dispose()));

  it("checks a sample, and the next one in the same worker, with identical reports", async () => {
    const warm = client({});
    const file = "samples/bank-transfer-deadlock.ts";
    const first = await warm.check({ file, options: {} });
    assert.deepEqual(first.files, [file]);
    assert.deepEqual(
      first.scenarios.map((s) => [s.name, s.verdict, s.exploration.executions, s.findings[0].subkind]),
      [["two transfers", "violated", 3, "lock-cycle"]],
    );
    const second = await warm.check({ file, options: {} });
    assert.deepEqual(timeless(second.scenarios), timeless(first.scenarios));
  });

  it("traces the witness of a finding, and shows the finding again", async () => {
    const warm = client({});
    const file = "samples/lost-update.ts";
    const { scenarios } = await warm.check({ file, options: {} });
    for (const { kind, witness } of scenarios[0].findings) {
      const { trace, problems } = await warm.trace({ file, scenario: scenarios[0].name, schedule: witness.schedule });
      assert.deepEqual(problems, []);
      assert.ok(trace!.findings.some(({ finding }) => finding.kind === kind));
      const events = (schedule: string) => schedule.split(":")[2];
      assert.ok(events(trace!.schedule).startsWith(events(witness.schedule)));
    }
  });

  it("says why a schedule is not one of the program", async () => {
    const warm = client({});
    const ask = async (schedule: string, scenario = "two doors") => {
      const { trace, replay, problems } = await warm.trace({ file: "samples/lost-update.ts", scenario, schedule });
      assert.equal(trace, undefined);
      const [problem] = problems;
      return problem?.message ?? `${replay!.answer} ${replay!.departure!.event} ${replay!.departure!.found.means}`;
    };
    assert.match(await ask("nonsense"), /not a schedule/);
    assert.equal(await ask("i1:7"), "no-longer-applies 1 not started");
    assert.equal(await ask("i1:0x500"), "no-longer-applies 3 ended");
    assert.equal(await ask("i2:A:0SS.1LaUa:m"), "no-longer-applies 4 operation");
    assert.match(await ask("i2:", "nobody"), /no scenario "nobody"/);
  });

  it("names the bound that cut the exploration off", async () => {
    const files = {
      "long.ts": long,
      "loop.ts": `${head}const c = new AtomicInt(0);\nwhile (c.load() === 0) c.store(0);`,
    };
    const warm = client(files);
    const bounds = async (file: string, options: object) => {
      const { verdict, exploration, problems } = (await warm.check({ file, options })).scenarios[0];
      return [verdict, exploration.bounds, problems.map((p) => p.message).join()] as const;
    };
    assert.deepEqual(await bounds("long.ts", { maxExecutions: 5 }), [
      "bounded",
      [{ name: "executions", value: 5, option: "--max-executions" }],
      "",
    ]);
    assert.deepEqual((await bounds("long.ts", { timeMs: 300 })).slice(0, 2), [
      "interrupted",
      [{ name: "seconds", value: 0.3, option: "--time" }],
    ]);
    const [verdict, [bound], message] = await bounds("loop.ts", { maxSteps: 50 });
    assert.deepEqual([verdict, bound], ["bounded", { name: "steps", value: 50, option: "--max-steps" }]);
    assert.match(message, /did not end within 50 steps; it was here: `while \(c\.load\(\) === 0\) c\.store\(0\);`/);
  });

  it("reports progress, and stops when it is cancelled", async () => {
    const abort = new AbortController();
    const warm = client({ "long.ts": long });
    let told = 0;
    const { scenarios } = await warm.check(
      { file: "long.ts", options: {} },
      ({ executions }) => {
        told ||= executions;
        if (told > 0) abort.abort();
      },
      abort.signal,
    );
    assert.ok(told > 0);
    assert.equal(scenarios[0].verdict, "interrupted");
    assert.ok(scenarios[0].exploration.executions >= told, "keeps what was explored");
    const again = await warm.check({ file: "long.ts", options: {} }, undefined, abort.signal);
    assert.equal(again.scenarios[0].verdict, "interrupted");
  });

  it("ends a worker that is stuck in a call when cancelled, and keeps what it had told", async () => {
    // The watchdog would come too late for this test
    const warm = client({ "later.ts": stuckLater }, { silenceMs: 600_000 });
    const abort = new AbortController();
    const told: { executions: number; at: number }[] = [];
    const onProgress = ({ executions, findings, busyMs = 0 }: Progress) => {
      if (executions !== told.at(-1)?.executions) told.push({ executions, at: performance.now() });
      if (findings > 0 && busyMs > 1_000) abort.abort();
    };
    const options = { timeMs: 600_000 };
    const { scenarios } = await warm.check({ file: "later.ts", options }, onProgress, abort.signal);
    const last = told.at(-1);
    assert.ok(abort.signal.aborted && last && last.executions > 0);
    // It says about every second what it would go on from, and how far it is more often
    const kept = told.findLast(({ at }) => at < last.at - 2_000)?.executions ?? 1;
    const [{ verdict, findings, exploration, problems }] = scenarios;
    assert.equal(verdict, "violated");
    assert.ok(findings.some(({ subkind }) => subkind === "lock-cycle"));
    assert.ok(exploration.executions >= kept && !exploration.complete);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["cancelled"],
    );
    const next = await warm.check({ file: "samples/lost-update.ts", options: {} });
    assert.equal(next.scenarios[0].verdict, "violated");
  });

  it("replaces a worker that is stuck in a call, and keeps what was found until then", async () => {
    const impatient = client({ "stuck.ts": stuck }, { silenceMs: 2_500 });
    const { scenarios } = await impatient.check({ file: "stuck.ts", options: {} });
    assert.equal(scenarios[0].verdict, "interrupted");
    assert.match(scenarios[0].problems[0].message, /2\.5 s of time inside a single call/);
    // Not so soon that it could be over before a busy machine has started the worker
    const warm = client({ "later.ts": stuckLater }, { silenceMs: 8_000 });
    const later = (await warm.check({ file: "later.ts", options: {} })).scenarios[0];
    assert.equal(later.verdict, "violated", JSON.stringify(later.problems));
    assert.ok(later.exploration.executions > 3);
    assert.match(later.problems[0].message, /single call/);
    const next = await warm.check({ file: "samples/lost-update.ts", options: {} });
    assert.equal(next.scenarios[0].verdict, "violated");
  });

  it("tells of scenarios before the one that is stuck in a call, and explores those after it", async () => {
    const many = Array.from(
      { length: 5 },
      (_, i) => `scenario("late ${i}", () => { const c = new AtomicInt(0);
  for (let t = 0; t < 3; t++) thread(() => { c.increment(); c.increment(); }); });`,
    );
    const text = `import { AtomicInt, Mutex, scenario, thread } from "interleaver";
${many.join("\n")}
scenario("bad", () => { const m = new Mutex(); m.lock(); m.lock(); });
scenario("stuck", () => { ${stuck} });
scenario("behind", () => { const m = new Mutex(); thread("A", () => { m.lock(); m.lock(); }); });
scenario("stuck too", () => { ${stuck} });
scenario("last", () => {});`;
    const warm = client({ "several.ts": text }, { silenceMs: 3_000 });
    const { scenarios } = await warm.check({ file: "several.ts", options: { timeMs: 600_000 } });
    const early = scenarios.slice(0, 5);
    assert.ok(early.every(({ verdict, exploration }) => verdict === "verified" && exploration.complete));
    assert.deepEqual(
      early.map(({ exploration }) => exploration.executions),
      Array(5).fill(90),
    );
    assert.deepEqual(
      scenarios.slice(5).map(({ name, verdict, problems }) => [name, verdict, ...problems.map(({ line }) => line)]),
      [
        ["bad", "violated"],
        ["stuck", "interrupted", 13],
        ["behind", "violated"],
        ["stuck too", "interrupted", 15],
        ["last", "verified"],
      ],
    );
    for (const { problems, exploration } of [scenarios[6], scenarios[8]]) {
      assert.match(problems[0].message, /single call/);
      assert.deepEqual(exploration.bounds, [{ name: "seconds", value: 3 }]);
    }
    assert.equal(scenarios[7].findings[0].subkind, "self-deadlock");
  });

  it("shares the time that is left among the scenarios after the one that used up the memory, and says when it is over", async () => {
    const bomb = "new Array(100000000).fill(1);";
    const goesOn = `const c = new AtomicInt(0);
  for (let t = 0; t < 4; t++) thread(() => { for (let i = 0; i < 5; i++) c.store(c.load() + 1); });`;
    const text = `import { AtomicInt, Mutex, scenario, thread } from "interleaver";
scenario("bomb", () => { ${bomb} });
scenario("long", () => { ${goesOn} });
scenario("short", () => { const m = new Mutex(); thread("A", () => { m.lock(); m.lock(); }); });
scenario("long too", () => { ${goesOn} });`;
    const warm = client({ "bomb.ts": text }, { memoryMb: 200 });
    const heard = new Set<string>();
    const started = Date.now();
    const { scenarios } = await warm.check(
      { file: "bomb.ts", options: { timeMs: 8_000 } },
      ({ scenario, elapsedMs }) => {
        heard.add(scenario);
        assert.ok(elapsedMs <= Date.now() - started + 1);
      },
    );
    assert.ok(Date.now() - started < 14_000);
    assert.deepEqual(
      scenarios.map(({ name, verdict, exploration }) => [name, verdict, exploration.bounds]),
      [
        ["bomb", "interrupted", [{ name: "megabytes", value: 200, option: "--memory" }]],
        ["long", "interrupted", [{ name: "seconds", value: 8, option: "--time" }]],
        ["short", "violated", []],
        ["long too", "interrupted", [{ name: "seconds", value: 8, option: "--time" }]],
      ],
    );
    assert.ok([scenarios[1], scenarios[3]].every(({ exploration }) => exploration.executions > 100));
    assert.ok(heard.has("long") && heard.has("long too"));
  });

  it("explores the scenarios after the one whose search used up the memory", async () => {
    const text = `import { AtomicInt, Mutex, scenario, thread } from "interleaver";
scenario("huge", () => { const cells = Array.from({ length: 26 }, () => new AtomicInt(0));
  thread(() => { for (const cell of cells) cell.load(); });
  for (const cell of cells) thread(() => cell.increment()); });
scenario("short", () => { const m = new Mutex(); thread("A", () => { m.lock(); m.lock(); }); });`;
    const warm = client({ "huge.ts": text }, { memoryMb: 110, silenceMs: 50_000 });
    const { scenarios } = await warm.check({ file: "huge.ts", options: { timeMs: 100_000 } });
    assert.deepEqual(
      scenarios.map(({ name, verdict, exploration }) => [name, verdict, exploration.bounds]),
      [
        ["huge", "interrupted", [{ name: "megabytes", value: 110, option: "--memory" }]],
        ["short", "violated", []],
      ],
    );
  });

  for (const [what, program] of Object.entries({
    "the heap": "const all: unknown[] = []; for (;;) all.push(new Array(100000).fill(1));",
    "one array": "new Array(100000000).fill(1);",
    buffers: "const all: unknown[] = []; for (;;) all.push(new Uint8Array(50000000).fill(1));",
  }))
    it(`replaces a worker whose memory is used up by ${what}`, async () => {
      const warm = client({ "bomb.ts": program }, { memoryMb: 200, silenceMs: 50_000 });
      const [report] = (await warm.check({ file: "bomb.ts", options: { timeMs: 50_000 } })).scenarios;
      assert.equal(report.verdict, "interrupted");
      assert.match(report.problems[0].message, /more than 200 MB of memory/);
      const next = await warm.check({ file: "samples/lost-update.ts", options: {} });
      assert.equal(next.scenarios[0].verdict, "violated");
    });

  it("gives each request the memory that it names, in another worker where that is another limit", async () => {
    // 240 MB of strings
    const hog = `const long: string[] = [];
      for (let i = 0; i < 6; i++) long.push(("x".repeat(40_000_000) + i).toUpperCase());`;
    const warm = client({ "hog.ts": hog }, { silenceMs: 50_000 });
    const check = async (memoryMb?: number) => {
      const options = { timeMs: 50_000, ...(memoryMb === undefined ? {} : { memoryMb }) };
      const [{ verdict, exploration }] = (await warm.check({ file: "hog.ts", options })).scenarios;
      return [verdict, ...exploration.bounds];
    };
    const bound = { name: "megabytes", value: 250, option: "--memory" };
    assert.deepEqual(await check(250), ["interrupted", bound]);
    assert.deepEqual(await check(1_000), ["verified"]);
    assert.deepEqual(await check(250), ["interrupted", bound]);
    assert.deepEqual(await check(), ["verified"]);
    const trace = (memoryMb: number) => warm.trace({ file: "hog.ts", schedule: "i1:", memoryMb });
    assert.match((await trace(250)).problems[0].message, /more than 250 MB of memory/);
    assert.deepEqual((await trace(1_000)).problems, []);
  });

  it("finds an exported function without parameters as a scenario, and says which names there are", async () => {
    const text = `${head}export function both(): void { const c = new AtomicInt(0);
  thread(() => { c.increment(); }); thread(() => { c.increment(); }); }
export function needs(x: number): number { return x; }`;
    const warm = client({ "p.ts": text });
    const ask = async (scenario: string) => (await warm.check({ file: "p.ts", scenario, options: {} })).scenarios[0];
    const both = await ask("both");
    assert.deepEqual([both.name, both.verdict, both.exploration.executions], ["both", "verified", 2]);
    assert.match((await ask("needs")).problems[0].message, /no scenario "needs"/);
    const samples = await warm.check({ file: "samples/lost-update.ts", scenario: "x", options: {} });
    assert.match(samples.scenarios[0].problems[0].message, /no scenario "x"; there is "two doors"/);
  });

  it("lists module variables and observations as outcomes", async () => {
    const text = `import { Mutex, observe, thread } from "interleaver";
let last = "nobody";
const m = new Mutex();
for (const name of ["A", "B"]) thread(name, () => m.runExclusive(() => { last = name; observe("order", last); observe("order", 2); }));`;
    const [report] = (await client({ "p.ts": text }).check({ file: "p.ts", options: {} })).scenarios;
    assert.deepEqual(
      report.outcomes.map(({ values }) => values).sort((a, b) => String(a.last).localeCompare(String(b.last))),
      ["A", "B"].map((last) => ({ last, order: { A: ["A", 2], B: ["B", 2] } })),
    );
  });
});
