import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import { RacyEnd } from "../../src/recall/ends/racyEnd";
import { sampleAsked } from "../oracle/checkFamily";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const { runs, seed } = sampleAsked(25);

/** What threads do with memory that nothing protects, or not everywhere. */
const statements = [
  "a = a + 1;",
  "b = a;",
  "if (a > 1) b = 2;",
  "list[0] = b;",
  "list[1]++;",
  "o.x = o.x + 1;",
  "o.y = a;",
  "m.lock(); a = a + 1; m.unlock();",
  "m.lock(); const r = b; m.unlock(); m.lock(); b = r + 1; m.unlock();",
  "done.store(a);",
  "if (done.load() > 0) a = 5;",
];
/** What is asked of the final state; not all of it is true. */
const asked = [
  "",
  "after(() => { if (a > 2) throw new Error(`a is ${a}`); });",
  "after(() => { if (b === 2) throw new Error('b'); });",
];

const programs = fc
  .record({
    threads: fc.array(fc.array(fc.constantFrom(...statements), { minLength: 1, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    }),
    end: fc.constantFrom(...asked),
  })
  .map(({ threads, end }) =>
    [
      'import { Atomic, Mutex, after, thread } from "interleaver";',
      "let a = 0, b = 0;",
      "const list = [0, 0], o = { x: 0, y: 0 }, m = new Mutex(), done = new Atomic(0);",
      ...threads.map((body) => `thread(() => { ${body.map((one) => `{ ${one} }`).join(" ")} });`),
      end,
    ].join("\n"),
  );

function reportOf(text: string, everyRuns: boolean): ReturnType<typeof timeless> {
  const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 1500, everyRuns } as const;
  return timeless(check("racy.ts", text, options));
}

describe("programs with data races", () => {
  const recall = watchRecall();
  const walkedWithRaces = () => recall.walked((end) => end instanceof RacyEnd);

  it(`of ${runs} generated ones from seed ${seed} executions that are walked show the same as those that run`, () => {
    for (const text of fc.sample(programs, { numRuns: runs, seed })) {
      assert.deepEqual(reportOf(text, false), reportOf(text, true), text);
      assert.deepEqual(recall.failures(), [], text);
    }
  });

  it("of 20 always the same some are walked", () => {
    for (const text of fc.sample(programs, { numRuns: 20, seed: 1 })) reportOf(text, false);
    const walked = walkedWithRaces();
    assert.ok(walked >= 15, `${walked} executions with data races were walked`);
  });

  it("lost updates of two threads: three of four are walked", () => {
    const body = "for (let i = 0; i < 3; i++) a = a + 1;";
    const [report] = reportOf(
      `import { after, thread } from "interleaver";
      let a = 0;
      thread(() => { ${body} });
      thread(() => { ${body} });
      after(() => { if (a !== 6) throw new Error("lost"); });`,
      false,
    );
    const { executions } = report.exploration;
    const found = report.findings.map((finding) => [finding.kind, finding.executions]);
    const right = report.outcomes.find(({ values }) => values.a === 6)!.executions;
    assert.deepEqual(found, [
      ["data-race", executions],
      ["assertion", executions - right],
    ]);
    const walked = walkedWithRaces();
    assert.ok(walked > 0.75 * executions, `${walked} of ${executions}`);
  });
});
