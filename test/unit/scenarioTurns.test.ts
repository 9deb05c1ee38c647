import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import type { ScenarioReport } from "../../src/model/report";
import { timeless } from "../timeless";

const increments = (name: string, threads: number, times: number) => `scenario("${name}", () => {
  const n = new AtomicInt(0);
  for (let i = 0; i < ${threads}; i++) thread(() => { for (let k = 0; k < ${times}; k++) n.store(n.load() + 1); });
  after(() => observe("n", n.load()));
});`;
const waits = (name: string, threads: number) => `scenario("${name}", () => {
  const locked = new Atomic(false);
  for (let i = 0; i < ${threads}; i++) thread(() => { while (!locked.compareExchange(false, true)) {} locked.store(false); });
});`;
const deadlock = `scenario("deadlock", () => {
  const a = new Mutex(), b = new Mutex();
  thread("A", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
  thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });
});`;
const program = (...scenarios: string[]) =>
  `import { after, Atomic, AtomicInt, Mutex, observe, scenario, thread } from "interleaver";\n${scenarios.join("\n")}`;

const huge = [increments("huge", 9, 9), increments("huger", 10, 9)];
const briefly = (reports: readonly ScenarioReport[]) => reports.map(({ name, verdict }) => `${name} ${verdict}`);

describe("several scenarios of one file", function () {
  this.timeout(60_000);

  it("report the same, in their order, however often it is another one's turn", () => {
    const text = program(increments("first", 2, 3), waits("second", 3), increments("third", 3, 2), deadlock);
    const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;
    const atOnce = timeless(check("p.ts", text, options));
    assert.deepEqual(briefly(atOnce), ["first verified", "second verified", "third verified", "deadlock violated"]);
    for (const turnMs of [0, 1, 5, 20]) assert.deepEqual(timeless(check("p.ts", text, { ...options, turnMs })), atOnce);
  });

  it("have a share of the time each: behind a huge one the others are explored", () => {
    const reports = check("p.ts", program(huge[0], deadlock, huge[1], increments("small", 2, 2)), { timeMs: 3_000 });
    assert.deepEqual(briefly(reports), [
      "huge interrupted",
      "deadlock violated",
      "huger interrupted",
      "small verified",
    ]);
    for (const { exploration } of [reports[0], reports[2]]) {
      assert.deepEqual(exploration.bounds, [{ name: "seconds", value: 3, option: "--time" }]);
      assert.ok(exploration.executions > 100 && exploration.elapsedMs > 500, JSON.stringify(exploration));
    }
    assert.ok(reports[1].exploration.elapsedMs < 1_000 && reports[3].exploration.elapsedMs < 1_000);
  });

  for (const strategy of ["random", "pct"] as const)
    it(`have a share of the time each, with ${strategy} as well`, () => {
      const reports = check("p.ts", program(huge[0], deadlock), { timeMs: 1_500, strategy });
      assert.deepEqual(briefly(reports), ["huge bounded", "deadlock violated"]);
      assert.ok(reports[1].exploration.executions > 1);
    });

  it("count their executions over all turns", () => {
    const text = program(huge[0], increments("small", 2, 2), huge[1]);
    const [first, , last] = check("p.ts", text, { timeMs: 600_000, turnMs: 5, maxExecutions: 700 });
    for (const { verdict, exploration } of [first, last])
      assert.deepEqual([verdict, exploration.executions], ["bounded", 700]);
  });
});
