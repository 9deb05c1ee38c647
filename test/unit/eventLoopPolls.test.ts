import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

async function explore(body: string): Promise<ScenarioReport> {
  const [report] = await checkProgram(
    "program.ts",
    `import { after, io, observe, scenario } from "interleaver";
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
let done = false;
const log: string[] = [];
const seen: string[] = [];
after(() => observe("log", log.join(" ")));
scenario("poll", ${body});`,
  );
  assert.equal(report.exploration.complete, report.exploration.bounds.length === 0);
  return report;
}
const logs = ({ outcomes }: ScenarioReport) => outcomes.map(({ values }) => values.log).sort();

describe("polls of the event loop", () => {
  it("wait until what they look at is written", async () => {
    const report = await explore(`async () => {
      void io().then(() => { done = true; });
      while (!done) await sleep(10);
      log.push("end");
    }`);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(logs(report), ["end"]);
    assert.ok(report.exploration.executions < 10);
  });

  it("see what comes at any time before and after other timers", async () => {
    const report = await explore(`() => {
      void io().then(() => { done = true; });
      const poll = setInterval(() => { if (done) { clearInterval(poll); log.push("done"); } }, 10);
      setTimeout(() => log.push("100"), 105);
      setTimeout(() => log.push("1000"), 1005);
    }`);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(logs(report), ["100 1000 done", "100 done 1000", "done 100 1000"]);
  });

  it("see a timer's change at their next tick", async () => {
    const report = await explore(`async () => {
      setTimeout(() => { done = true; }, 1003);
      setTimeout(() => log.push("1007"), 1007);
      setTimeout(() => log.push("1012"), 1012);
      while (!done) await sleep(10);
      log.push("end");
    }`);
    assert.deepEqual(logs(report), ["1007 end 1012"]);
  });

  it("that nobody ends are a livelock where the body waits for them", async () => {
    const report = await explore(`async () => { while (!done) await sleep(10); }`);
    assert.equal(report.verdict, "violated");
    assert.deepEqual(
      report.findings.map(({ kind, subkind }) => `${kind}/${subkind}`),
      ["livelock/spin"],
    );
    const both = await explore(`async () => {
      setTimeout(() => { if (log.length > 0) done = true; }, 5);
      while (!done) await sleep(10);
    }`);
    assert.match(both.findings[0].message, /^`main` waits for/);
  });

  it("that nobody waits for are named, and stop", async () => {
    const report = await explore(`() => {
      setInterval(() => { if (done) log.push("x"); }, 10);
      void io().then(() => log.push("io"));
    }`);
    assert.equal(report.verdict, "bounded");
    assert.deepEqual(logs(report), ["io"]);
    assert.match(report.problems[0].message, /goes on for ever without changing anything/);
    assert.equal(report.problems[0].line, 8);
  });

  it("that keep no program going end with it", async () => {
    const report = await explore(`() => {
      setInterval(() => { if (done) log.push("x"); }, 10).unref();
      void io().then(() => log.push("io"));
    }`);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(logs(report), ["io"]);
  });

  it("are none where they count", async () => {
    const report = await explore(`async () => {
      void io().then(() => { done = true; });
      let tries = 0;
      while (!done && tries < 5) { tries++; await sleep(10); }
      log.push(done ? "done" : "given up");
    }`);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(logs(report), ["done", "given up"]);
    const recursive = await explore(`() => {
      const look = (tries: number): void => {
        if (done || tries === 5) log.push(done ? "done" : "given up");
        else setTimeout(() => look(tries + 1), 10);
      };
      void io().then(() => { done = true; });
      look(0);
    }`);
    assert.deepEqual(logs(recursive), ["done", "given up"]);
  });

  it("are none where somebody else goes on with each tick", async () => {
    const report = await explore(`async () => {
      async function* ticks() { for (;;) { await sleep(10); yield; } }
      const each = ticks();
      for (const name of ["a", "b", "c", "d", "e"]) { await each.next(); seen.push(name); }
      log.push(seen.join(""));
    }`);
    assert.deepEqual(logs(report), ["abcde"]);
    const unlogged = await explore(`async () => {
      async function tick() { for (;;) { await sleep(10); if (next !== undefined) { const go = next; next = undefined; go(); } } }
      let next: (() => void) | undefined;
      void tick();
      for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => { next = resolve; });
      log.push("five");
    }`);
    assert.deepEqual(logs(unlogged), ["five"]);
  });
});
