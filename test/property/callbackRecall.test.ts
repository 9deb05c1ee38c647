import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";
import { randomFrom } from "../eventLoop/asyncPrograms";
import { callbackProgram } from "../eventLoop/callbackPrograms";
import { everyOrder } from "../eventLoop/everyOrder";
import { requestProgram } from "../eventLoop/requestPrograms";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const runs = Number(process.env.RECALL_RUNS ?? 12);
const seed = Number(process.env.RECALL_SEED ?? 1);

/** All that a report says but for the time. */
async function reportsOf(text: string, everyRuns: boolean): Promise<readonly ScenarioReport[]> {
  const options = { timeMs: 600_000, maxExecutions: 3000, strategy: "optimal-dpor", everyRuns } as const;
  return timeless(await checkProgram("recalled.ts", text, options));
}

describe(`callbacks that are walked (RECALL_SEED=${seed})`, function () {
  this.timeout(600_000);
  const recall = watchRecall();
  afterEach(() => assert.deepEqual(recall.failures(), []));

  const requests = (count: number, ends: string) => `import { after, io, observe, scenario } from "interleaver";
const hits = { count: 0 };
async function request() {
  const before = hits.count;
  await io();
  hits.count = before + 1;
  await io();
}
${ends}
scenario("requests", async () => {
  await Promise.all([${Array.from({ length: count }, () => "request()").join()}]);
});
`;
  for (const ends of ["", `after(() => observe("hits", hits.count));`])
    it(`most executions of four requests need not run${ends && ", though their end is looked at"}`, async () => {
      const [{ exploration }] = await reportsOf(requests(4, ends), false);
      const walked = recall.walked();
      assert.ok(exploration.complete && walked > 0.6 * exploration.executions, `${walked}`);
    });

  const beside = (count: number, calls: string) => `import { io, observe, scenario } from "interleaver";
const hits = { count: 0 };
async function request() {
  const before = hits.count;
  await io();
  hits.count = before + 1;
  await io();
}
scenario("requests", async () => {
  const gate: { isOpen: boolean; open?: () => void } = { isOpen: false };
  const opened = () => new Promise<void>((resolve) => (gate.open = resolve));
${calls}
  await Promise.all([${Array.from({ length: count }, () => "request()").join()}]);
  observe("hits", hits.count);
});
`;
  it("most executions need not run whose workers rest", async () => {
    const text = beside(4, "  void (async () => { for (;;) { await opened(); await io(); } })();");
    const [{ exploration, findings }] = await reportsOf(text, false);
    const walked = recall.walked();
    assert.ok(exploration.complete && walked > 0.6 * exploration.executions, `${walked}`);
    assert.ok(findings.every(({ severity }) => severity !== "info"));
  });
  it("calls that go on never are counted as if every execution ran", async () => {
    const text = beside(
      3,
      `  void (async () => { await io(); if (!gate.isOpen) await opened(); })();
  void (async () => { await io(); gate.isOpen = true; })();`,
    );
    const [{ exploration, findings }] = await reportsOf(text, false);
    const { executions } = findings.find(({ severity }) => severity === "info")!;
    const walked = recall.walked();
    assert.ok(executions > 0 && executions < exploration.executions && walked > 0, `${executions}, ${walked}`);
    const [all] = await reportsOf(text, true);
    assert.deepEqual([all.findings, all.outcomes], [findings, (await reportsOf(text, false))[0].outcomes]);
  });

  it("what main writes while an invariant looks is written before anybody knows the execution", async () => {
    const text = `import { invariant, io, observe, scenario } from "interleaver";
scenario("limit", async () => {
  let active = 0;
  invariant("two", () => active <= 2);
  const waiting: { run?: () => void }[] = [];
  const next = () => { if (active < 2 && waiting.length > 0) { active++; waiting.shift()!.run!(); } };
  const job = (n: number) => new Promise<number>((resolve) => {
    const item: { run?: () => void } = {};
    void new Promise<void>((go) => { item.run = go; waiting.push(item); }).then(async () => {
      await io();
      resolve(n);
      active--;
      next();
    });
    next();
  });
  observe("all", await Promise.all([job(1), job(2), job(3)]));
});
`;
    const [report] = await checkProgram("limit.ts", text);
    assert.deepEqual(report.findings, []);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(await reportsOf(text, false), await reportsOf(text, true));
  });

  it("callbacks that may end the program come in every order", async () => {
    const text = `import { after, io, observe, scenario } from "interleaver";
let [a, b, c] = [0, 0, 0];
const seen: number[] = [];
after(() => observe("all", [a, b, c, ...seen]));
scenario("scenario", () => {
  (async () => { if (a > 1) b++; await io(); c = 2; await io(); if (c > 1) c++; })();
  io().then(() => {
    if (b === 2) throw new Error("two"); if (c > 1) b++; io().then(() => { if (b === 2) throw new Error("two"); });
    (async () => { seen.push(b); await io(); if (c === 2) throw new Error("two"); await io(); if (b === 2) throw new Error("two"); })();
  });
  io().then(() => { if (b === 2) throw new Error("two"); });
});`;
    const [walked] = await reportsOf(text, false);
    assert.equal(walked.exploration.executions, everyOrder("recalled.ts", text, 4000)!.traces.size);
    assert.deepEqual([walked], await reportsOf(text, true));
  });

  it("checks that look at promises are looked at in every execution", async () => {
    const text = `import { after, io, observe, scenario } from "interleaver";
let both: Promise<number> | undefined;
const order: number[] = [];
async function request(id: number) {
  await io();
  order.push(id);
  await io();
  both ??= Promise.resolve(order.indexOf(id));
}
after(async () => observe("first", await both));
scenario("requests", async () => {
  await Promise.all([request(0), request(1), request(2)]);
});
`;
    const report = await reportsOf(text, false);
    assert.deepEqual(report, await reportsOf(text, true));
    assert.equal((report as [ScenarioReport])[0].outcomes.length, 3);
  });

  it(`${runs} programs of requests show the same as if every execution ran`, async () => {
    for (let i = 0; i < runs; i++) {
      const text = requestProgram(randomFrom(1e6 * seed + i), 8);
      assert.deepEqual(await reportsOf(text, false), await reportsOf(text, true), text);
    }
    assert.ok(recall.walked() > 0);
  });

  it(`${runs} programs of completions show the same as if every execution ran`, async () => {
    for (let i = 0; i < runs; i++) {
      const text = callbackProgram(randomFrom(2e6 * seed + i), { timers: false, immediates: false });
      assert.deepEqual(await reportsOf(text, false), await reportsOf(text, true), text);
    }
  });

  it(`${runs} programs of requests show what every order shows`, async () => {
    for (let i = 0, n = 0; n < runs; i++) {
      const text = requestProgram(randomFrom(3e6 * seed + i), 5);
      const all = everyOrder("program.ts", text, 1000);
      if (all === undefined) continue;
      n++;
      const [report] = await checkProgram("program.ts", text);
      const found = report.outcomes.map(({ values }) => JSON.stringify(values)).sort();
      assert.deepEqual(found, [...all.outcomes].filter((outcome) => outcome.startsWith("{")).sort(), text);
    }
  });
});
