import assert from "node:assert/strict";
import { check, checkFrom } from "../../src/checker/check";
import { Program } from "../../src/checker/realms/program";
import type { SavedCheck } from "../../src/checker/saved";
import { OptimalDpor } from "../../src/exploration/optimalDpor";
import { dividedCheck } from "../dividedCheck";
import { shownByReport } from "../shownByReport";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const head = 'import { after, AtomicInt, Mutex, observe, scenario, Semaphore, thread } from "interleaver";\n';
const pairs = 5;
/** Thread t races with thread t + `pairs` and with nobody else, and has something to do besides. */
const threads = (before: string, body: string, more = "") => `${before}
const own = Array.from({ length: ${2 * pairs} }, () => new Mutex());
for (let t = 0; t < ${2 * pairs}; t++)
  thread(() => {
    const p = t % ${pairs};
    own[t].lock();
    for (let i = 0; i < 6; i++) { own[t].unlock(); own[t].lock(); }
    ${body}
    own[t].unlock();
  });
${more}`;
const atomics = `const x = Array.from({ length: ${pairs} }, () => new AtomicInt(0));`;
const locks = `const x = Array.from({ length: ${pairs} }, () => new Mutex());`;

/** And how many traces each has. */
const programs: Readonly<Record<string, readonly [text: string, traces: number]>> = {
  "two stores": [threads(atomics, "x[p].store(t);"), 2 ** pairs],
  "locks, and who comes second does more": [
    threads(
      `${locks}\nconst busy = x.map(() => 0);`,
      "x[p].lock(); if (busy[p] === 0) busy[p] = 1; else { x[p].unlock(); x[p].lock(); } x[p].unlock();",
    ),
    2 ** pairs,
  ],
  "what comes out differs": [
    threads(atomics, "x[p].store(t);", 'after(() => observe("last", x.map((one) => one.load()).join()));'),
    2 ** pairs,
  ],
  "an order that fails a check": [
    threads(
      atomics,
      "x[p].store(t);",
      `after(() => { if (x[2].load() !== ${pairs + 2}) throw new Error("the other one"); });`,
    ),
    2 ** pairs,
  ],
  "a deadlock of two": [
    threads(
      `${locks}\nconst other = new Mutex();`,
      "if (p === 0) { const [a, b] = t ? [x[0], other] : [other, x[0]]; a.lock(); b.lock(); b.unlock(); a.unlock(); } else { x[p].lock(); x[p].unlock(); }",
    ),
    3 * 2 ** (pairs - 1),
  ],
  "permits, for which one of them waits": [
    threads(
      `const x = Array.from({ length: ${pairs} }, () => new Semaphore(0));`,
      `if (t < ${pairs}) x[p].release(); else x[p].acquire(); if (p === 0) last.store(t);`,
    ).replace("const own", "const last = new AtomicInt(0);\nconst own"),
    2,
  ],
  "main waits for them, and goes on": [
    threads(atomics, "x[p].store(t);")
      .replace("  thread(", "  all.push(thread(")
      .replace(/\}\);\n$/, "}));\nfor (const one of all) one.join();\nx[0].store(-1);\n")
      .replace("const own", "const all: { join(): void }[] = [];\nconst own"),
    2 ** pairs,
  ],
  "as a scenario, beside a small one": [
    `scenario("small", () => { const c = new AtomicInt(0); thread(() => c.store(1)); thread(() => c.store(2)); });
scenario("large", () => { ${threads(atomics, "x[p].store(t);")} });`,
    2 ** pairs,
  ],
};

describe("tasks that race with each other stand together", () => {
  const recall = watchRecall();
  const { happened } = OptimalDpor.prototype;
  const { run } = Program.prototype;
  let [events, ran] = [0, 0];
  before(() => {
    OptimalDpor.prototype.happened = function (event) {
      events++;
      happened.call(this, event);
    };
    Program.prototype.run = function (...given) {
      ran++;
      return run.apply(this, given);
    };
  });
  after(() => {
    OptimalDpor.prototype.happened = happened;
    Program.prototype.run = run;
  });
  beforeEach(() => void ([events, ran] = [0, 0]));

  for (const [what, [text, traces]] of Object.entries(programs))
    it(`${what}: the same report, whether executions run or are walked`, () => {
      const walked = check("pairs.ts", head + text);
      const { executions, redundant, complete } = walked.at(-1)!.exploration;
      assert.deepEqual([executions, redundant, complete], [traces, 0, true]);
      assert.deepEqual(timeless(walked), timeless(check("pairs.ts", head + text, { everyRuns: true })));
      assert.deepEqual(recall.failures(), []);
      const bySource = check("pairs.ts", head + text, { strategy: "source-dpor" });
      assert.equal(bySource.at(-1)!.exploration.executions, traces);
    });

  it("so a search goes through less again", () => {
    const text = head + programs["two stores"][0];
    check("pairs.ts", text);
    const reordered = events;
    const { mayReorder } = OptimalDpor.prototype;
    OptimalDpor.prototype.mayReorder = () => {};
    events = 0;
    check("pairs.ts", text);
    OptimalDpor.prototype.mayReorder = mayReorder;
    assert.ok(reordered < 0.8 * events, `${reordered} events in place of ${events}`);
  });

  it("and one execution teaches what all come to that differ", () => {
    check("pairs.ts", head + programs["locks, and who comes second does more"][0]);
    assert.ok(ran > 3 && ran < 9, `${ran} run`);
  });

  it("a check that stops, wherever, goes on as if it had not", () => {
    const text = head + programs["what comes out differs"][0];
    const options = { strategy: "optimal-dpor" } as const;
    const expected = timeless(check("pairs.ts", text, options));
    for (const maxExecutions of [1, 2, 9]) {
      const { saved } = checkFrom("pairs.ts", text, { ...options, maxExecutions });
      const rest = checkFrom("pairs.ts", text, options, JSON.parse(JSON.stringify(saved)) as SavedCheck);
      assert.deepEqual(timeless(rest.reports), expected, `stopped after ${maxExecutions} executions`);
    }
  });

  it("several engines find the same", () => {
    const text = head + programs["what comes out differs"][0];
    const expected = shownByReport(check("program.ts", text, { strategy: "optimal-dpor" }));
    for (let seed = 1; seed <= 3; seed++) {
      const { reports, used } = dividedCheck(text, { workers: 3, seed });
      assert.deepEqual(shownByReport(reports), expected);
      assert.ok(used > 0);
    }
  });
});
