import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { checkProgram } from "../checkProgram";

const work = "for (let i = 0; ; i++) text = String(i).padStart(300).toUpperCase();";
const fib = "function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); }";
const programs = {
  "module code": `let text = "";\n${work}`,
  "a thread": `import { thread } from "interleaver";\nthread(() => { let text = ""; ${work} });\nthread(() => {});`,
  "a check of the final state": `import { after } from "interleaver";\nafter(() => { let text = ""; ${work} });`,
  "a loop that catches all": `for (let i = 0, text = ""; ; i++) try { text = String(i).padStart(300); } catch {} finally { text; }`,
};

/** They go on for longer than the limit of time, without a loop. */
const withoutLoops = {
  recursion: `${fib}\nfib(31);`,
  "recursion in a thread": `import { thread } from "interleaver";\n${fib}\nthread(() => { fib(31); });\nthread(() => {});`,
  "callbacks of built-in functions": `${fib}\n[0].forEach(() => fib(31));`,
  "jobs of promises": "let n = 0;\nfunction again() { if (++n < 2_000_000) Promise.resolve().then(again); }\nagain();",
  "jobs of process.nextTick":
    "let n = 0;\nprocess.nextTick(function again() { if (++n < 2_000_000) process.nextTick(again); });",
  "a Map that grows while it is gone through":
    "const m = new Map([[0, 0]]);\nm.forEach((_, k) => k < 5_000_000 && m.set(k + 1, 0));",
};

describe("loops that wait for a time, and do more than that", () => {
  const loops = {
    "in a thread": [
      `import { thread, AtomicInt } from "interleaver"; const n = new AtomicInt(0);
thread(() => { const end = Date.now() + 5; while (Date.now() < end) { n.increment(); for (let i = 0; i < 2; i++); } });`,
      2,
    ],
    "in module code": [`const end = performance.now() + 5; let n = 0;\nwhile (performance.now() < end) n++;`, 2],
    "not where the time was asked for earlier": [
      `const end = Date.now() + 5;\nlet n = 0; while (end > 0) n++;`,
      undefined,
    ],
  } as const;
  for (const [where, [text, line]] of Object.entries(loops))
    it(`say so ${where}`, async () => {
      const [{ verdict, problems }] = await checkProgram("p.ts", text, { maxSteps: 100, timeMs: 1000 });
      assert.equal(verdict === "verified" || verdict === "violated", false);
      const says = problems.find(({ message }) =>
        /the clock stands still while code runs, so let the loop sleep$/.test(message),
      );
      assert.equal(says?.line, line, problems[0]?.message);
    });
});

describe("loops that do not end, elsewhere", () => {
  const import_ = `import { invariant, thread, Mutex } from "interleaver"; let x = 0; const m = new Mutex();`;
  const places = {
    "in an invariant": `${import_}\ninvariant("i", () => { while (Date.now() > 0); return x < 3; }); thread(() => m.runExclusive(() => { x++; }));`,
    "in an invariant, later": `${import_}\ninvariant("i", () => { while (x > 0 && Date.now() > 0); return x < 3; }); thread(() => m.runExclusive(() => { x++; }));`,
    "beside a timer": `let fired = false; setTimeout(() => { fired = true; }, 10);\nwhile (!fired && Date.now() > 0);`,
  };
  for (const [where, text] of Object.entries(places))
    it(`are a bound and no finding ${where}`, async () => {
      const [{ verdict, findings, problems }] = await checkProgram("p.ts", text, { timeMs: 10_000 });
      assert.deepEqual([verdict, findings], ["bounded", []]);
      assert.deepEqual(
        problems.map(({ line, message }) => [
          line,
          /^an execution did not end within 131,072 turns of loops/.test(message),
        ]),
        [[2, true]],
      );
    });
});

describe("the limit of events", () => {
  it("speaks of no loop where there is none, and of one step as of one", async () => {
    const text = `import { thread, AtomicInt } from "interleaver";\nconst n = new AtomicInt(0); thread(() => n.increment());`;
    const [{ problems }] = await checkProgram("p.ts", text, { maxSteps: 1 });
    assert.match(problems[0].message, /^an execution did not end within 1 step; .*; let it end, or raise --max-steps$/);
  });

  it("names the loops of all tasks that went round at the end, and no others", async () => {
    const text = `import { thread, Channel } from "interleaver";
const c = new Channel<number>(), d = new Channel<number>();
thread("A", () => { for (let i = 0; ; i++) { c.send(i); d.receive(); } });
thread("B", () => { while (true) d.send(c.receive()!); });
thread("C", () => { for (let i = 0; i < 2; i++); });
thread("D", () => { for (const n of [1]) { new Channel<number>(n).send(n); } new Channel().receive(); });`;
    const [{ problems }] = await checkProgram("p.ts", text, { maxSteps: 3000 });
    assert.deepEqual(problems.map(({ line }) => line).sort(), [3, 4]);
    for (const { message } of problems)
      assert.match(
        message,
        /^an execution did not end within 3,000 steps; it was here: `(for|while) .*; let the loop end/,
      );
  });
});

describe("the limit of time", () => {
  for (const [what, text] of Object.entries(withoutLoops))
    it(`holds for ${what}`, async () => {
      const began = Date.now();
      const [{ verdict, findings, problems }] = await checkProgram("p.ts", text, { timeMs: 300 });
      assert.deepEqual([verdict, findings], ["interrupted", []]);
      assert.match(
        problems[0].message,
        /^an execution did not end within 0\.3 seconds; it was here: `.+`; let it end, or raise --time$/,
      );
      assert.ok(Date.now() - began < 1000, `${Date.now() - began} ms`);
    });

  it("holds where an execution does again what the one before it did", async () => {
    const text = `import { Atomic, thread } from "interleaver";
const set = new Atomic(false);
thread(() => { let tries = 0; while (!set.load()) tries++; });
thread(() => set.store(true));`;
    // Whenever that is
    for (let timeMs = 200; timeMs < 1100; timeMs += 75) {
      const [{ verdict, findings }] = await checkProgram("p.ts", text, { timeMs, maxSteps: 2000 });
      assert.deepEqual([verdict === "verified", findings], [false, []]);
    }
  });

  it("is not waited for by what makes no event for seconds: it is named, and the scenarios around it are explored", async () => {
    const text = `import { scenario, Mutex } from "interleaver";
const bad = () => { const m = new Mutex(); m.lock(); m.lock(); };
scenario("before", bad);
scenario("stuck", () => {
  const again = () => { queueMicrotask(again); };
  again();
});
scenario("after", bad);`;
    const reports = check("p.ts", text, { timeMs: 60_000, longestMs: 2_000 });
    assert.deepEqual(
      reports.map(({ name, verdict, exploration }) => [name, verdict, exploration.complete]),
      [
        ["before", "violated", true],
        ["stuck", "interrupted", false],
        ["after", "violated", true],
      ],
    );
    assert.deepEqual(
      reports.map(({ problems }) => problems.map(({ line, message }) => `${line} ${message}`)),
      [[], ["5 an execution did not end within 2 seconds; it was here: `queueMicrotask(again)`; let it end"], []],
    );
    // No option of the user's raises that
    assert.deepEqual(reports[1].exploration.bounds, [{ name: "seconds", value: 2 }]);
  }).timeout(60_000);

  it("is not waited for by events that take long, one after the other: that is told of the one where it was", async () => {
    const text = `import { io, scenario, Mutex } from "interleaver";
const bad = () => { const m = new Mutex(); m.lock(); m.lock(); };
const kept = new Set<number[]>();
scenario("slow", async () => {
  for (let i = 0; i < 1000; i++) {
    await io();
    kept.add(new Array(100_000).fill(0));
  }
});
scenario("after", bad);`;
    const began = Date.now();
    const reports = check("p.ts", text, { timeMs: 60_000, longestMs: 1_000 });
    assert.ok(Date.now() - began < 20_000);
    const told = reports.map(({ verdict, problems }) => [
      verdict,
      ...problems.map(({ line, message }) => `${line} ${message}`),
    ]);
    assert.deepEqual([told[0][0], told[1]], ["interrupted", ["violated"]]);
    assert.match(String(told[0][1]), /^5 an execution did not end within 1 second; it was here: `for \(/);
  }).timeout(60_000);

  it("is told once, of the scenario that was under way, and not of those after it", async () => {
    const text = `import { scenario } from "interleaver";
scenario("stuck", () => { const again = () => { queueMicrotask(again); }; again(); });
scenario("after", () => {});`;
    const reports = await checkProgram("p.ts", text, { timeMs: 300 });
    assert.deepEqual(
      reports.map(({ verdict, problems }) => [verdict, problems.length]),
      [
        ["interrupted", 1],
        ["interrupted", 0],
      ],
    );
  });

  describe("by a clock that goes on each time that somebody looks", () => {
    const { now } = Date;
    let time = 0;
    beforeEach(() => {
      time = 0;
      Date.now = () => (time += 0.25);
    });
    afterEach(() => {
      Date.now = now;
    });

    const orders = (work: string) => `import { io } from "interleaver";
const done: number[] = [];
async function load(page: number) {
  await io();
  done.push(page);
  ${work}
}
await Promise.all([1, 2, 3, 4].map(load));`;

    it("is not over because of an execution that does what all do", () => {
      const text = orders("for (let i = 0; i < 20_000; i++) page += i;");
      for (let timeMs = 350; timeMs < 700; timeMs += 20) {
        const [{ verdict, exploration, problems }] = check("p.ts", text, { timeMs });
        assert.ok(exploration.executions > 2);
        assert.deepEqual([verdict, problems], ["interrupted", []]);
      }
    });

    it("is over because of one that goes on and on, also if it is not the first one", () => {
      const text = orders("for (let i = 0; i < (done[0] === 1 ? 20_000 : Infinity); i++) page += i;");
      // It is the seventh, and takes less than half of that
      const [{ exploration, problems }] = check("p.ts", text, { timeMs: 900 });
      assert.equal(exploration.executions, 6);
      assert.match(problems[0].message, /^an execution did not end within 0\.9 seconds; it was here: `for /);
    });
  });

  for (const [where, text] of Object.entries(programs))
    it(`holds for a loop without an event in ${where}`, async () => {
      const [{ verdict, exploration, findings, problems }] = await checkProgram("p.ts", text, { timeMs: 300 });
      assert.deepEqual([verdict, findings], ["interrupted", []]);
      assert.deepEqual(exploration.bounds, [{ name: "seconds", value: 0.3, option: "--time" }]);
      assert.deepEqual(
        problems.map(({ message }) => message.replace(/`.*`/, "…")),
        ["an execution did not end within 0.3 seconds; it was here: …; let the loop end, or raise --time"],
      );
    });
});
