import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { CallInterruptions } from "../../src/checker/findings/callInterruptions";
import { verdictText } from "../../src/presentation/report/verdictText";
import { timeless } from "../timeless";

/** A thread and two calls that lose an update, behind so many accesses of what nobody shares. */
const beside = (accesses: number) => `import { io, Mutex, scenario, thread, observe } from "interleaver";
const lock = new Mutex("lock");
const box = { n: 0 };
let visits = 0;
async function visit() { const before = visits; await io(1, "visit"); visits = before + 1; }
scenario("s", async () => {
  const worker = thread("worker", () => lock.runExclusive(() => {}));
  for (let i = 0; i < ${accesses}; i++) box.n = i;
  await Promise.all([io(0, "a").then(visit), io(0, "b").then(visit)]);
  worker.join();
  observe("visits", visits);
});`;

/** An update in two critical regions beside so many threads that have nothing to do with it: each is a unit of its own. */
const regions = (others: number) => `import { AtomicInt, Mutex, thread } from "interleaver";
const m = new Mutex("m");
let n = 0;
for (let i = 1; i < 3; i++)
  thread(() => { m.lock(); const before = n; m.unlock(); m.lock(); n = before + i; m.unlock(); });
for (let i = 0; i < ${others}; i++) { const own = new AtomicInt(0); thread(() => own.store(1)); }`;

const adding = `import { io } from "interleaver";
let count = 0;
async function add() { const before = count; await io(); count = before + 1; }
for (let i = 0; i < 3; i++) void io().then(add);`;

describe("a closer look that comes to no answer", () => {
  it("makes the verdict a bound where not all was written down that calls do beside threads", () => {
    const [few] = check("p.ts", beside(10));
    assert.equal(few.verdict, "violated");
    assert.equal(few.findings[0].subkind, "lost-update");

    const [many] = check("p.ts", beside(21_000));
    const { complete, bounds, notLookedFor, executions } = many.exploration;
    assert.deepEqual([many.verdict, complete, executions], ["bounded", false, few.exploration.executions]);
    assert.deepEqual(bounds, [{ name: "accesses by async functions beside threads", value: 20_000 }]);
    assert.deepEqual(notLookedFor, ["reads that are out of date behind an `await`"]);
    const { title, details, tone } = verdictText(many);
    assert.equal(
      title,
      `Nothing found in any of the ${executions} different orders, but not everything was looked for`,
    );
    assert.deepEqual(details.slice(0, 3), [
      "every order was tried",
      "not looked for: reads that are out of date behind an `await`",
      "stopped at 20,000 accesses by async functions beside threads",
    ]);
    assert.equal(tone, "unsure");
  });

  it("makes it a bound where there are too many serial orders to know their outcomes", () => {
    const [few] = check("p.ts", regions(2));
    assert.deepEqual([few.verdict, few.findings[0].severity], ["violated", "error"]);

    const [many] = check("p.ts", regions(6));
    const { complete, bounds, notLookedFor } = many.exploration;
    assert.deepEqual([many.verdict, complete], ["bounded", false]);
    assert.deepEqual(bounds, [{ name: "serial orders", value: 6_000 }]);
    assert.deepEqual(notLookedFor, ["outcomes that no serial order has"]);
    assert.equal(
      verdictText(many).title,
      `No error in any of the ${many.exploration.executions} different orders, but 1 warning, and not everything was looked for`,
    );
  });

  it("is made all the same behind a search by preemptions, in other executions", () => {
    const [report] = check("p.ts", adding, { strategy: "preemption-bound" });
    assert.deepEqual([report.verdict, report.exploration.complete], ["violated", true]);
    const [{ kind, severity, sampled }] = report.findings;
    assert.deepEqual([kind, severity, sampled], ["atomicity-violation", "error", true]);
    const wrong = report.outcomes.filter(({ errors }) => errors?.["atomicity-violation"] !== undefined);
    assert.deepEqual(
      wrong.map(({ values }) => values.count),
      [1, 2],
    );
  });

  it("also where that search knew nothing of loops that wait, which a search of traces has to", () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0), ready = new AtomicInt(0);
for (let i = 1; i < 3; i++) thread(() => { n.store(n.load() + i); n.store(0); });
thread(() => { while (ready.load() !== 1); });
thread(() => ready.store(1));`;
    const told = (strategy: "optimal-dpor" | "preemption-bound") => {
      const [{ verdict, exploration, findings }] = check("p.ts", text, { strategy });
      assert.equal(exploration.notLookedFor, undefined);
      return [verdict, exploration.complete, findings.map(({ kind, severity, message }) => [kind, severity, message])];
    };
    const all = told("optimal-dpor");
    assert.equal((all[2] as unknown[]).length, 1);
    assert.deepEqual(told("preemption-bound"), all);
  });

  it("begins the search again where it shows more of what is shared", () => {
    const told = () => {
      const [{ verdict, exploration, findings }] = timeless(check("p.ts", adding));
      return { verdict, exploration, findings: findings.map(({ witness: _, ...finding }) => finding) };
    };
    const expected = told();
    assert.equal(expected.verdict, "violated");
    const { add } = CallInterruptions.prototype;
    let times = 0;
    CallInterruptions.prototype.add = function (run, outcome) {
      // As if nobody had known that before
      if (times++ === 0) run.execution.sharing.promote("anything");
      add.call(this, run, outcome);
    };
    try {
      assert.deepEqual(told(), expected);
    } finally {
      CallInterruptions.prototype.add = add;
    }
    assert.equal(times, 1 + expected.exploration.executions);
  });

  it("says what is looked for in some orders only, and is complete all the same where those can only warn", () => {
    const text = `import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
for (let i = 0; i < 3; i++) thread(() => { n.store(n.load() + 1); n.store(0); });`;
    const [report] = check("p.ts", text);
    const { complete, executions, notLookedFor } = report.exploration;
    assert.ok(executions > 300);
    assert.deepEqual(
      [report.verdict, complete, notLookedFor],
      ["verified", true, ["updates of an `Atomic` that others override, but in 60 orders"]],
    );
    const { details } = verdictText(report);
    assert.match(details[0], /^every order was tried, /);
    assert.equal(details[1], "not looked for: updates of an `Atomic` that others override, but in 60 orders");
  });
});
