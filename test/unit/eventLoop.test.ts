import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

/** The only scenario of a program that begins with these imports. */
async function explore(body: string): Promise<ScenarioReport> {
  const text = `import { after, io, observe, scenario, thread, Mutex } from "interleaver";\n${body}`;
  const [report] = await checkProgram("program.ts", text);
  assert.deepEqual(report.problems, []);
  return report;
}
/** What was observed under a name, in all outcomes. */
const seen = (report: ScenarioReport, name = "log") => report.outcomes.map(({ values }) => values[name]).sort();
const kinds = ({ findings }: ScenarioReport) => findings.map(findingName);

const getOrCreate = `
const cache = new Map<string, number>();
let created = 0;
async function getOrCreate(key: string): Promise<number> {
  const found = cache.get(key);
  if (found !== undefined) return found;
  const value = await io(() => ++created);
  cache.set(key, value);
  return value;
}`;

describe("the event loop", () => {
  it("finds that two concurrent calls create twice", async () => {
    const report = await explore(`${getOrCreate}
      scenario("two", async () => {
        after(() => { if (created !== 1) throw new Error("created " + created); });
        await Promise.all([io().then(() => getOrCreate("x")), io().then(() => getOrCreate("x"))]);
      });`);
    assert.deepEqual(kinds(report), ["assertion", "atomicity-violation/lost-update"]);
    assert.equal(report.exploration.complete, true);
    assert.deepEqual(seen(report, "created"), [1, 2]);
  });

  it("verifies the repair, which keeps the promise", async () => {
    const report = await explore(`
      const cache = new Map<string, Promise<number>>();
      let created = 0;
      const getOrCreate = (key: string) => {
        let found = cache.get(key);
        if (!found) cache.set(key, (found = io(() => ++created)));
        return found;
      };
      scenario("two", async () => {
        after(() => { if (created !== 1) throw new Error("created " + created); });
        await Promise.all([io().then(() => getOrCreate("x")), io().then(() => getOrCreate("x"))]);
      });`);
    assert.equal(report.verdict, "verified");
  });

  it("does not permute completions that have nothing in common", async () => {
    const report = await explore(`
      let [a, b, c] = [0, 0, 0];
      scenario("three", () => {
        void io().then(() => a++);
        void io().then(() => b++);
        void io().then(() => c++);
      });`);
    assert.equal(report.exploration.executions, 1);
  });

  it("fires timers in the order of their times, and a completion anywhere between", async () => {
    const report = await explore(`
      const log: string[] = [];
      scenario("timers", () => {
        after(() => observe("log", log.join(" ")));
        setTimeout(() => log.push("20"), 20);
        setTimeout(() => log.push("10"), 10);
        void io().then(() => log.push("io"));
      });`);
    assert.deepEqual(seen(report), ["10 20 io", "10 io 20", "io 10 20"]);
  });

  it("fires timers of one moment in one go", async () => {
    const report = await explore(`
      const log: string[] = [];
      scenario("together", () => {
        after(() => observe("log", log.join(" ")));
        setTimeout(() => log.push("a"), 10);
        setTimeout(() => log.push("b"), 10);
        setTimeout(() => setTimeout(() => log.push("c"), 5), 5);
        void io().then(() => log.push("io"));
      });`);
    assert.deepEqual(seen(report), ["a b c io", "c a b io", "io a b c", "io c a b"]);
  });

  it("tells which orders of timers after unknown times are possible", async () => {
    const report = await explore(`
      const log: string[] = [];
      scenario("unknown", () => {
        after(() => observe("log", log.join(" ")));
        setTimeout(() => log.push("10"), 10);
        setTimeout(() => log.push("20"), 20);
        void io().then(() => setTimeout(() => log.push("io+15"), 15));
      });`);
    assert.deepEqual(seen(report), ["10 20 io+15", "10 io+15 20"]);
  });

  it("lets a timer of 1 ms and an immediate come in either order only from main or an immediate", async () => {
    const from = async (start: string) =>
      seen(
        await explore(`
          const log: string[] = [];
          const both = () => {
            setTimeout(() => log.push("timer"), 0);
            setImmediate(() => log.push("immediate"));
          };
          scenario("both", () => {
            after(() => observe("log", log.join(" ")));
            ${start}
          });`),
      );
    assert.deepEqual(await from("both();"), ["immediate timer", "timer immediate"]);
    assert.deepEqual(await from("setImmediate(both);"), ["immediate timer", "timer immediate"]);
    assert.deepEqual(await from("setTimeout(both, 5);"), ["immediate timer"]);
    assert.deepEqual(await from("void io().then(both);"), ["immediate timer"]);
  });

  it("keeps one virtual clock", async () => {
    const report = await explore(`
      scenario("clock", async () => {
        const start = Date.now();
        await new Promise((resolve) => setTimeout(resolve, 25));
        await io();
        await new Promise((resolve) => setTimeout(resolve, 25));
        const since = performance.timeOrigin + performance.now() - start;
        observe("log", [Date.now() - start, since, start > performance.timeOrigin, process.uptime() > 0.05]);
      });`);
    assert.deepEqual(seen(report), [[50, 50, true, true]]);
  });

  it("names the awaits down to the promise that nobody settles", async () => {
    const report = await explore(`
      async function locked(lock: Promise<void>) {
        await lock;
      }
      scenario("never", async () => {
        await io();
        await locked(new Promise(() => {}));
      });`);
    assert.deepEqual(kinds(report), ["deadlock/never-settled"]);
    assert.match(
      report.findings[0].message,
      /^`main` never ends: .*locked\(new Promise.* → .*lock.* \(line 4\) waits for a promise that nothing left can settle/,
    );
  });

  it("reports a rejection that nobody handles, but not one that is handled in time", async () => {
    const rejected = await explore(`scenario("no", async () => { await io(); throw new Error("boom"); });`);
    assert.deepEqual(kinds(rejected), ["unhandled-rejection"]);
    assert.match(rejected.findings[0].message, /nobody handled that: Error: boom\.$/);
    const handled = await explore(`scenario("yes", async () => {
      const promise = Promise.reject(new Error("boom"));
      await Promise.resolve();
      await promise.catch(() => {});
    });`);
    assert.equal(handled.verdict, "verified");
  });

  it("calls an assertion that rejects an async body a rejection, and one that is thrown an assertion", async () => {
    const failing = {
      "async () => { await io(); equal(1, 2); }": "unhandled-rejection",
      "async () => { equal(1, 2); }": "unhandled-rejection",
      "() => { void (async () => { await io(); equal(1, 2); })(); }": "unhandled-rejection",
      "() => { equal(1, 2); }": "assertion",
      "() => { setTimeout(() => equal(1, 2)); }": "assertion",
      "() => { after(async () => { await null; equal(1, 2); }); }": "assertion",
    };
    for (const [body, kind] of Object.entries(failing)) {
      const report = await explore(`import { equal } from "node:assert"; scenario("fails", ${body});`);
      assert.deepEqual(kinds(report), [kind], body);
    }
    const module = await explore(`import { equal } from "node:assert"; await io(); equal(1, 2);`);
    assert.deepEqual(kinds(module), ["assertion"]);
  });

  it("tries every callback that could have come before an error", async () => {
    const report = await explore(`
      let n = 0;
      scenario("errors", () => {
        after(() => observe("log", n));
        void io().then(() => { if (++n === 2) throw new Error("second"); });
        void io().then(() => n++);
        void io().then(() => n++);
      });`);
    assert.deepEqual(kinds(report), ["unhandled-rejection"]);
    assert.deepEqual(seen(report), [3]);
    assert.equal(report.exploration.executions, 6);
  });

  it("goes on after a module that awaits, and waits in checks of the final state", async () => {
    const report = await explore(`
      const ready = await io("ready");
      scenario("later", async () => {
        after(async () => observe("log", [ready, await Promise.resolve("checked")]));
        await io();
      });`);
    assert.deepEqual(seen(report), [["ready", "checked"]]);
  });

  it("asks async checks of the final state, and tells what rejects in them", async () => {
    for (const check of [
      "async () => { throw new Error('wrong'); }",
      "async () => { await null; if (n === 1) throw new Error('wrong'); }",
      "() => Promise.all([1, Promise.reject(new Error('wrong'))])",
      "() => { void Promise.reject(new Error('wrong')); }",
      "async () => { void (async () => { throw new Error('wrong'); })(); await null; }",
    ]) {
      const report = await explore(`
      scenario("checked", () => {
        let n = 0;
        thread(() => { n = 1; });
        after(${check});
      });`);
      const [{ kind, message }] = report.findings;
      assert.equal(kind, "assertion", check);
      assert.match(message, /^The check of the final state failed \(line \d+\): Error: wrong\.$/, check);
    }
  });

  it("refuses checks of the final state that wait for a callback, or that are generators, with advice", async () => {
    const callback = /^a check of the final state waits for no callback, such as a timer or I\/O: await that before/;
    const generator =
      /^a check of the final state is an ordinary or an async function: calling a generator runs nothing/;
    for (const [check, line, advice] of [
      ["async () => {\n  await io();\n}", 5, callback],
      ["async () => {\n  await new Promise((done) => setTimeout(done, 1));\n}", 5, callback],
      ["function* () {\n  throw new Error();\n} as never", 4, generator],
      ["async function* () {\n  throw new Error();\n} as never", 4, generator],
    ] as const) {
      const text = `import { after, io, scenario } from "interleaver";\nscenario("checked", () => {\n\nafter(${check});\n});`;
      const [{ verdict, problems }] = await checkProgram("program.ts", text);
      assert.deepEqual([verdict, problems.map((problem) => problem.line)], ["invalid", [line]], check);
      assert.match(problems[0].message, advice);
    }
  });

  it("blocks with a lock that a callback cannot get", async () => {
    const report = await explore(`
      const lock = new Mutex();
      scenario("blocked", () => {
        void io().then(() => lock.lock());
        void io().then(() => lock.lock());
      });`);
    assert.equal(report.verdict, "violated");
    assert.match(kinds(report)[0], /^deadlock/);
  });

  it("refuses what a thread asks of the event loop, with its line", async () => {
    for (const asked of [
      "io();",
      "setTimeout(() => {}, 1);",
      "queueMicrotask(() => {});",
      "process.nextTick(() => {});",
    ]) {
      const [report] = await checkProgram(
        "program.ts",
        `import { io, thread } from "interleaver";\nvoid io();\nthread(() => {\n${asked} });`,
      );
      assert.equal(report.verdict, "invalid", asked);
      assert.match(report.problems[0].message, /^callbacks asked for by a thread: not yet supported/);
      assert.equal(report.problems[0].line, 4, asked);
    }
  });
});
