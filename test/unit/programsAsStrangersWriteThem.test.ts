import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

const check = async (text: string): Promise<ScenarioReport> =>
  (await checkProgram("program.ts", `import * as il from "interleaver";\n${text}`))[0];
const kinds = ({ findings }: ScenarioReport) => findings.map(findingName);
const outcomes = ({ outcomes: all }: ScenarioReport) => all.map(({ values }) => JSON.stringify(values)).sort();

const twice = (body: string) => `
const a = il.thread("A", () => { ${body} }), b = il.thread("B", () => { ${body} });
a.join(); b.join();`;

describe("proxies in threads", () => {
  it("without traps are what is behind them", async () => {
    const report = await check(`const o = { x: 0 }; const p = new Proxy(o, {});${twice("p.x = p.x + 1;")}let r = o.x;`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["violated", 4]);
    assert.match(report.findings[0].message, /`o\.x`/);
    assert.deepEqual(outcomes(report), ['{"r":1}', '{"r":2}']);
  });

  for (const [what, write, read] of [
    ["a deleted key", "delete p.x;", '"x" in p'],
    ["the keys", "p.y = 1;", "Object.keys(p).join()"],
    ["an array's elements", "p.list[0] = 1;", "p.list.slice().join()"],
    ["what is iterated", "p.list[0] = 1;", "[...p.list].join()"],
    ["what becomes JSON", "p.list[0] = 1;", "JSON.stringify(p)"],
  ])
    it(`show ${what} of the object behind them`, async () => {
      const report = await check(`
const p: any = new Proxy({ x: 0, list: new Proxy([0], {}) }, {});
il.thread("A", () => { ${write} });
il.thread("B", () => { il.observe("seen", ${read}); });`);
      assert.deepEqual([kinds(report), report.outcomes.length], [["data-race"], 2]);
    });

  it("of a function call it", async () => {
    const report = await check(`let n = 0; const f = new Proxy(() => { n = n + 1; }, {});${twice("f();")}`);
    assert.deepEqual([kinds(report), report.exploration.executions], [["data-race"], 4]);
  });

  it("run a trap as one event of its own, and say so", async () => {
    const report = await check(`const x = new il.Atomic(0);
const p: any = new Proxy({}, { get() { return x.load(); }, set(_, __, v) { x.store(v); return true; } });
${twice("p.x = p.x + 1;")}let r = x.load();`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["bounded", 4]);
    assert.deepEqual(outcomes(report), ['{"r":1}', '{"r":2}']);
    assert.equal(report.problems.length, 1);
  });

  it("that only one task sees cost nothing", async () => {
    const report = await check(twice("const p: any = new Proxy({ v: 1 }, { get: (t: any, k) => t[k] }); p.v;"));
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 1]);
  });
});

describe("what the module exports", () => {
  it("belongs to the program's realm", async () => {
    const report = await check(`const m = new il.Mutex();
let r = [m, m.lock, il.thread, il.Mutex, il.AtomicInt, il.thread(() => {}).join, m.runExclusive].map((x) => x instanceof Object);
let s = [m.lock.constructor === Function, new il.AtomicInt(0) instanceof il.Atomic];`);
    assert.deepEqual(outcomes(report), [JSON.stringify({ r: Array(7).fill(true), s: [true, true] })]);
  });

  it("can be bound and called", async () => {
    const report = await check(`const m = new il.Mutex(); let n = 0; const lock = m.lock.bind(m);
${twice("lock(); n++; m.unlock.call(m);")}`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 2]);
    assert.deepEqual(outcomes(report), ['{"n":2}']);
  });
});

describe("what a report says", () => {
  it("drops executions that `assume` refuses in a check of the final state", async () => {
    const report = await check(`const c = new il.Atomic(0);${twice("c.store(c.load() + 1);")}
il.after(() => { il.assume(c.load() === 2); if (c.load() !== 2) throw new Error("never"); });`);
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 2]);
    assert.ok(report.exploration.discarded > 0);
  });

  it("drops them where the check catches what `assume` throws", async () => {
    const report = await check("il.after(() => { try { il.assume(false); } catch {} });");
    assert.deepEqual([report.verdict, report.exploration.discarded], ["invalid", 1]);
  });

  it("names the first `assume` in the text that leaves no execution, and none where one is left", async () => {
    const places = async (text: string) =>
      (await check(text)).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    const left = (place: string) => [`${place} every execution was discarded by assume`];
    assert.deepEqual(await places("let x = 1;\n  il.assume(x > 1);"), left("3:3"));
    assert.deepEqual(await places("il.thread(() => {});\nil.after(() => {\n  il.assume(false);\n});"), left("4:3"));
    // The last one is met first
    const two = "if (il.choose(1, 2) === 2)\n  il.assume(false);\nelse\n  il.assume(false);";
    assert.deepEqual(await places(two), left("3:3"));
    assert.deepEqual(await places(two.replace("2)", "0)").replace(/assume\(false\);$/, "assume(true)")), []);
  });

  it("tells data races at the same places once", async () => {
    const report = await check(`class Account { balance = 0; deposit(n: number) { this.balance += n; } }
const x = new Account(), y = new Account();${twice("x.deposit(1); y.deposit(1);")}`);
    assert.deepEqual(kinds(report), ["data-race"]);
    const set = await check(`const s = new Set([1]);
il.thread(() => { s.add(2); }); il.thread(() => { for (const x of s); });`);
    assert.deepEqual([kinds(set), set.findings[0].executions], [["data-race"], 3]);
  });

  it("warns of no lock order where a deadlock at the same places is told", async () => {
    const report = await check(`const [a, b, c, d] = [1, 2, 3, 4].map(() => new il.Mutex());
function both(x: il.Mutex, y: il.Mutex) { x.lock(); y.lock(); y.unlock(); x.unlock(); }
il.thread(() => both(a, b)); il.thread(() => both(b, a)); il.thread(() => both(c, d)); il.thread(() => both(d, c));`);
    assert.deepEqual(kinds(report), ["deadlock/lock-cycle"]);
  });

  it("says that branches on random numbers are not explored", async () => {
    const { exploration, verdict } = await check("let lucky = Math.random() < 0.5;");
    assert.deepEqual([verdict, exploration.assumed], ["verified", ["branches on Math.random are not explored"]]);
    assert.ok(!("assumed" in (await check("let lucky = true;")).exploration));
  });
});

describe("code that no other task can interrupt", () => {
  const free = "const c = new il.Channel<number>(); const m = new il.Mutex(); m.lock();";
  for (const [what, text, message] of [
    ["waits in a check", "il.after(() => { c.receive(); });", /`receive` blocks inside a check of the final state/],
    ["waits, and catches that", "il.after(() => { try { c.receive(); } catch {} });", /`receive` blocks/],
    [
      "waits in an invariant",
      'il.invariant("i", () => m.runExclusive(() => true));',
      /`lock` blocks inside an invariant/,
    ],
    ["chooses in a check", "il.after(() => { il.choose(1, 2); });", /`choose` has several alternatives/],
    [
      "chooses in a getter",
      "const o = { get v() { return il.choose(1, 2); } }; o.v;",
      /`choose` has several alternatives/,
    ],
    ["starts a thread in a check", "il.after(() => { il.thread(() => {}); });", /a thread cannot be started/],
  ] as const)
    it(`is refused where it ${what}`, async () => {
      const { verdict, problems } = await check(`${free}\n${text}`);
      assert.deepEqual([verdict, problems.length, problems[0]?.line], ["invalid", 1, 3]);
      assert.match(problems[0].message, message);
    });
});
