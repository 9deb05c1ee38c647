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

  it("may take a request and a timer for each round", async () => {
    const poll = `const status = async () => { await io(); return done; };
      const poll = async () => { if (await status()) log.push("ready"); else setTimeout(poll, 10); };`;
    const report = await explore(`() => {
      ${poll}
      void poll();
      void io().then(() => { log.push("set"); done = true; });
      void io().then(() => { log.push("other"); });
    }`);
    assert.equal(report.verdict, "verified");
    assert.deepEqual(logs(report), ["other set ready", "set other ready", "set ready other"]);
    const looped = await explore(`async () => {
      void io().then(() => { done = true; });
      const status = async () => { await io(); return done; };
      while (!(await status())) await sleep(10);
      log.push("ready");
    }`);
    assert.equal(looped.verdict, "verified");
    assert.deepEqual(logs(looped), ["ready"]);
  });

  const endless: Readonly<Record<string, readonly [body: string, message: RegExp]>> = {
    "an interval": [
      `async () => {
        await new Promise<void>((resolve) => {
          const timer = setInterval(() => { if (done) { clearInterval(timer); resolve(); } }, 1000);
        });
      }`,
      /^`main` waits for `interval 1,000 ms` \(line 9\): nothing that it looks at will change\.$/,
    ],
    "a loop": [
      `async () => {
        void io().then(() => { log.push("failed"); });
        while (!done) await sleep(50);
      }`,
      /^`main` waits for `timer 50 ms` \(line 9\): nothing that it looks at will change\.$/,
    ],
    "growing delays": [
      `async () => {
        let delay = 100;
        while (!done) { await sleep(delay); delay = Math.min(2 * delay, 5000); }
      }`,
      /^`main` waits for `timer 5,000 ms` \(line 9\)/,
    ],
    requests: [
      `async () => {
        await new Promise<void>((resolve) => {
          const look = async () => { await io(); if (done) resolve(); else setTimeout(look, 1000); };
          void look();
        });
      }`,
      /^`main` waits for `io` \(line 9\): nothing that it looks at will change\.$/,
    ],
    "two that wait for each other": [
      `async () => {
        let [a, b] = [false, false];
        const first = async () => { while (!b) await sleep(30); a = true; };
        const second = async () => { while (!a) await sleep(50); b = true; };
        await Promise.all([first(), second()]);
      }`,
      /^`main` waits for /,
    ],
    "one of two that meet": [
      `async () => {
        const until = (over: () => boolean, ms: number) => new Promise<void>((resolve) => {
          const timer = setInterval(() => { if (over()) { clearInterval(timer); resolve(); } }, ms);
        });
        let never = false;
        void io().then(() => { done = true; });
        await Promise.all([until(() => done, 100), until(() => never, 250)]);
      }`,
      /^`main` waits for `interval 250 ms` \(line 9\)/,
    ],
  };
  for (const [name, [body, message]] of Object.entries(endless))
    it(`that repeat for ever are told with what they ask for: ${name}`, async () => {
      const { verdict, findings } = await explore(body);
      assert.equal(verdict, "violated");
      assert.deepEqual(
        findings.map(({ kind, subkind }) => `${kind}/${subkind}`),
        ["livelock/spin"],
      );
      assert.match(findings[0].message, message);
    });

  const ended: Readonly<Record<string, readonly [body: string, logs: readonly string[]]>> = {
    "a time-out": [
      `async () => {
        const signal = AbortSignal.timeout(1000);
        while (!done && !signal.aborted) await sleep(50);
        log.push(signal.aborted ? "aborted" : "done");
      }`,
      ["aborted"],
    ],
    "a count of what was missed": [
      `async () => {
        let missed = 0;
        await new Promise<void>((resolve) => {
          const timer = setInterval(() => {
            missed = done ? 0 : missed + 1;
            done = false;
            if (missed === 3) { clearInterval(timer); resolve(); }
            else if (missed === 1) void io().then(() => { if (log.length < 1) { log.push("pong"); done = true; } });
          }, 1000);
        });
        log.push("lost");
      }`,
      ["lost", "pong lost"],
    ],
    "others that meet them": [
      `async () => {
        let other = false;
        const until = (over: () => boolean, ms: number) => new Promise<void>((resolve) => {
          const timer = setInterval(() => { if (over()) { clearInterval(timer); resolve(); } }, ms);
        });
        void io().then(() => { done = true; });
        setTimeout(() => { other = true; }, 5100);
        await Promise.all([until(() => done, 100), until(() => other, 250)]);
        log.push("both");
      }`,
      ["both"],
    ],
  };
  for (const [name, [body, expected]] of Object.entries(ended))
    it(`go on where something still ends them: ${name}`, async () => {
      const report = await explore(body);
      assert.equal(report.verdict, "verified");
      assert.deepEqual(logs(report), expected);
    });

  it("that never look alike come to the bound soon, which names them", async () => {
    const [report] = await checkProgram(
      "program.ts",
      `import { io, scenario } from "interleaver";
let last = 0;
scenario("poll", () => {
  const poll = async () => {
    last = Date.now();
    await io();
    setTimeout(poll, 1000);
  };
  void poll();
});`,
      { maxSteps: 400 },
    );
    assert.equal(report.verdict, "bounded");
    assert.equal(report.exploration.executions, 1);
    assert.match(report.problems[0].message, /did not end within 400 steps/);
  });

  const counting = (turn: string) => `import { io, scenario } from "interleaver";
let done = false;
let attempts = 0;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
scenario("poll", async () => {
  void io().then(() => { done = true; });
  ${turn}
});`;

  it("that count and give up are explored to the end, with timers and with immediates", async () => {
    // The answer comes before the first look behind a pause, before the second, … or not before the last
    for (const pause of ["sleep(10)", "new Promise((resolve) => setImmediate(resolve))"]) {
      const [report] = await checkProgram(
        "program.ts",
        counting(`for (attempts = 0; !done && attempts < 5; attempts++) await ${pause};`),
      );
      assert.deepEqual([report.verdict, report.exploration.executions, report.problems], ["verified", 6, []]);
      assert.deepEqual(report.outcomes.map(({ values }) => values.attempts).sort(), [1, 2, 3, 4, 5]);
    }
  });

  it("that count and never give up are named where the search stops, with what bounds them", async () => {
    const problemOf = async (turn: string) => {
      const options = { maxExecutions: 110, maxSteps: 500 };
      const [{ verdict, problems }] = await checkProgram("program.ts", counting(turn), options);
      assert.equal(verdict, "bounded");
      assert.equal(problems.length, 1);
      return `${problems[0].line}: ${problems[0].message.replace(/\d+ times/, "many times")}`;
    };
    const rest = "while it waits for I/O each further turn is another order; let it give up sooner";
    const inTime = `${rest}, or say with --io-max how long I/O takes`;
    assert.equal(
      await problemOf("for (const i of [1, 2]) await sleep(i); while (!done) { attempts++; await sleep(10); }"),
      `7: an execution went round here many times: \`while (!done)\`; ${inTime}`,
    );
    assert.equal(
      await problemOf("while (!done) { attempts++; await new Promise((resolve) => setImmediate(resolve)); }"),
      `7: an execution went round here many times: \`while (!done)\`; ${rest}`,
    );
    assert.equal(
      await problemOf(
        "const look = () => { attempts++; if (done) clearInterval(t); }; const t = setInterval(look, 10);",
      ),
      `7: an execution went round here many times: \`setInterval(look, 10)\`; ${inTime}`,
    );
    // What they say helps
    const [{ verdict }] = await checkProgram("program.ts", counting("while (!done) { attempts++; await sleep(10); }"), {
      ioMax: 100,
    });
    assert.equal(verdict, "verified");
  });
});
