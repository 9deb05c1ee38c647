import assert from "node:assert/strict";
import type { CheckOptions } from "../../src/protocol/checker";
import { checkProgram } from "../checkProgram";

const text = (body: string) => `import { after, io, observe, scenario } from "interleaver";
import { setInterval as every } from "node:timers/promises";
const log: string[] = [];
const say = (what: string) => () => void log.push(what);
const ticks = (name: string, ms: number) => {
  let n = 0;
  const timer = setInterval(() => { log.push(name + n); if (++n === 2) clearInterval(timer); }, ms);
};
scenario("again", () => {
  after(() => observe("log", log.join(" ")));
  ${body}
});`;

async function logs(body: string, options: CheckOptions = {}): Promise<unknown[]> {
  const [report] = await checkProgram("again.ts", text(body), options);
  assert.deepEqual(report.problems, []);
  assert.deepEqual(
    report.findings.filter(({ severity }) => severity === "error"),
    [],
  );
  assert.equal(report.exploration.complete, true);
  return report.outcomes.map(({ values }) => values.log).sort();
}

/** What each must show is reasoned by hand: timers of one delay fire in the order in which they were started. */
describe("a timer that is started again", () => {
  const later = `io().then(() => { log.push("x"); setTimeout(say("b"), 40); });`;
  const beside = ["i0 i1 x b", "i0 x i1 b", "x i0 b i1"];

  it("repeats, beside a timer of its delay", async () => {
    assert.deepEqual(await logs(`ticks("i", 40); ${later}`), beside);
  });
  it("repeats by the module timers/promises", async () => {
    const awaited = `void (async () => { let n = 0; for await (const _ of every(40)) { log.push("i" + n); if (++n === 2) break; } })();`;
    assert.deepEqual(await logs(`${awaited} ${later}`), beside);
  });
  it("begins anew in its own callback", async () => {
    const again = `let n = 0; const t = setTimeout(() => { log.push("i" + n); if (++n === 1) t.refresh(); }, 40);`;
    assert.deepEqual(await logs(`${again} ${later}`), beside);
  });
  it("repeats, beside an interval of its delay", async () => {
    assert.deepEqual(await logs(`ticks("i", 40); io().then(() => { log.push("x"); ticks("j", 40); });`), [
      "i0 i1 x j0 j1",
      "i0 x i1 j0 j1",
      "x i0 j0 i1 j1",
    ]);
  });
  it("repeats behind what its callback has started, even if that refreshed it", async () => {
    const body = `let n = 0; const t = setInterval(() => {
      log.push("i" + n); t.refresh();
      if (++n === 2) clearInterval(t); else setTimeout(say("b"), 5);
    }, 5);`;
    assert.deepEqual(await logs(body), ["i0 b i1"]);
  });

  it("fires once if it is refreshed while it waits", async () => {
    const body = `const t = setTimeout(say("t"), 5); io().then(() => { if (log.length === 0) { log.push("r"); t.refresh(); } });`;
    assert.deepEqual(await logs(body), ["r t", "t"]);
  });
  it("fires once if it is refreshed by a timer that is due together with it", async () => {
    assert.deepEqual(await logs(`setTimeout(() => t.refresh(), 5); const t = setTimeout(say("t"), 5);`), ["t"]);
  });
  it("fires once if its delay is a matter of chance", async () => {
    const body = `const t = setTimeout(say("t"), 5 + Math.random() * 5);
      io().then(() => { if (log.length === 0) { log.push("r"); t.refresh(); } });`;
    assert.deepEqual(await logs(body), ["r t", "t"]);
  });
  it("is late once, too", async () => {
    const body = `const t = setTimeout(say("t"), 5); io().then(() => { if (log.length === 0) { log.push("r"); t.refresh(); } });`;
    assert.deepEqual(await logs(body, { timerSlack: 2 }), ["r t", "t"]);
  });

  /** Refreshed at 0, it is due at 10 again, though what was due there when it was not is one event with the interval's tick. */
  it("comes anew at the moment at which it would have fired, before or after others", async () => {
    const body = `const t = setTimeout(say("t"), 10); io().then(() => { log.push("r"); t.refresh(); }); ticks("i", 5);`;
    assert.deepEqual(await logs(body), ["i0 i1 t r t", "i0 r i1 t", "i0 t i1 r t", "r i0 i1 t", "r i0 t i1"]);
  });
  /** `a`, refreshed, comes behind `b`, which was started before: so `b` cannot be refreshed between. */
  it("stays behind those of its delay that were not refreshed", async () => {
    const body = `const again = (name: string) => setTimeout(say(name), 5);
      const [a, b] = [again("a"), again("b")];
      io().then(() => { log.push("A"); a.refresh(); }); io().then(() => { log.push("B"); b.refresh(); });`;
    const found = await logs(body);
    assert.ok(!found.includes("A a B b"), String(found));
    assert.ok(found.includes("A B a b") && found.includes("B A b a"), String(found));
    assert.ok(found.includes("A b a B b") && found.includes("B a b A a"), String(found));
  });
});
