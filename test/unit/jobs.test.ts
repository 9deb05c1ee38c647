import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { dividedCheck } from "../dividedCheck";
import { families } from "../programs/families";
import { shownByReport } from "../shownByReport";
import { timeless } from "../timeless";

const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;

describe("a search that several engines explore", () => {
  const total = { used: 0, lost: 0 };

  for (const { name, text, executions } of families)
    if (executions > 1 && executions <= 400)
      it(`${name}: the report is that of one`, () => {
        const one = dividedCheck(text, { workers: 1, seed: 1 }).reports;
        assert.deepEqual(shownByReport(one), shownByReport(check("program.ts", text, options)));
        const expected = timeless(one);
        for (const [workers, seed] of executions < 100
          ? [
              [2, 1],
              [5, 2],
            ]
          : [[3, 3]]) {
          const { reports, used, lost } = dividedCheck(text, { workers, seed });
          assert.deepEqual(timeless(reports), expected, `${workers} engines, seed ${seed}`);
          total.used += used;
          total.lost += lost;
        }
      });

  it("all of whose executions are discarded names the same `assume` as one", () => {
    const body = "c.store(c.load() + 1); assume(c.load() > 9);";
    const text = `import { AtomicInt, assume, choose, thread } from "interleaver";
const c = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { if (choose(1, 2) === 1) { ${body} } else { ${body} } });`;
    const [{ problems }] = check("program.ts", text, options);
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [[3, text.split("\n")[2].indexOf("assume") + 1]],
    );
    const { reports, used } = dividedCheck(text, { workers: 3, seed: 1 });
    assert.ok(used > 0);
    assert.deepEqual(reports[0].problems, problems);
  });

  const threads = (...bodies: string[]) =>
    `import { AtomicInt, observe, thread } from "interleaver";
let v = 0, w = 0;
const x = new AtomicInt(0), y = new AtomicInt(0);
${bodies.map((body) => `thread(() => { ${body} });`).join("\n")}`;
  const covered: [name: string, text: string, executions: number][] = [
    [
      "atomics",
      threads("x.decrement()", "y.compareExchange(1, 0)", "y.compareExchange(0, 0)", "x.increment(); y.load()"),
      8,
    ],
    ["variables", `${threads("v = w", "w = 0; v = v; v = w", "v = 0")}\nobserve("v", v);\nobserve("w", w);`, 254],
  ];
  for (const [name, text, executions] of covered)
    it(`${name}: a branch that a job asks for is none where one covers it that came meanwhile`, () => {
      assert.equal(check("program.ts", text, options)[0].exploration.executions, executions);
      for (let seed = 1; seed <= 8; seed++)
        for (const workers of [2, 3]) {
          const [{ exploration }] = dividedCheck(text, { workers, seed }).reports;
          assert.equal(exploration.executions, executions, `${workers} engines, seed ${seed}`);
        }
    });

  it("a job that meets objects which its owner does not know ends at once", () => {
    const text = readFileSync(join(import.meta.dirname, "..", "..", "bench", "programs", "treiberStack2x2.ts"), "utf8");
    const executions = 220;
    for (let seed = 1; seed <= 4; seed++) {
      const { reports, used, made } = dividedCheck(text, { workers: 3, seed });
      assert.equal(reports[0].exploration.executions, executions);
      assert.ok(used > 10, `${used} results`);
      assert.ok(made < executions, `jobs made ${made} executions`);
    }
  });

  it("has met right guesses and wrong ones", () => {
    assert.ok(total.used > 50, `${total.used} right`);
    assert.ok(total.lost > 10, `${total.lost} wrong`);
  });

  for (const file of readdirSync("samples").filter((name) => name.endsWith(".ts")))
    it(`${file}: the same, in several scenarios and with findings`, () => {
      const text = readFileSync(join("samples", file), "utf8");
      const reports = check("program.ts", text, options);
      if (reports.some(({ exploration }) => exploration.executions > 500)) return;
      assert.deepEqual(shownByReport(dividedCheck(text, { workers: 3, seed: 1 }).reports), shownByReport(reports));
    });

  it("keeps apart what engines know by heart of two scenarios that share and number alike", () => {
    const text = `import { scenario, thread, AtomicInt, RwLock, after } from "interleaver";
import assert from "node:assert";
function body(order: string, bad: number) {
  const x = new AtomicInt(0), y = new AtomicInt(0), rw = new RwLock();
  const write = (n: number) => () => { rw.writeLock(); x.store(n); x.store(y.load() + n); rw.writeUnlock(); };
  const read = (n: number) => () => { rw.readLock(); const l = x.load(); y.store(l * 2 + n); y.load(); x.load(); rw.readUnlock(); };
  for (const n of order.split(" ")) thread(n, (n[0] === "W" ? write : read)(+n[1]));
  after(() => assert(x.load() * 1000 + y.load() !== bad));
}
scenario("passes", () => body("W1 W2 R1 R2", -1));
scenario("fails", () => body("R1 R2 W1 W2", 6004));`;
    const reports = check("program.ts", text, options);
    assert.deepEqual(
      reports.map(({ verdict, exploration }) => [verdict, exploration.executions]),
      [
        ["verified", 120],
        ["violated", 120],
      ],
    );
    for (let seed = 1; seed <= 20; seed++)
      assert.deepEqual(shownByReport(dividedCheck(text, { workers: 2, seed }).reports), shownByReport(reports));
  });

  it("hands nothing out once whole wakeup trees are needed", () => {
    // It outgrows lists, and schedules as soon as an execution ends with the error
    const text = `import { AtomicInt, thread } from "interleaver";
const a = Array.from({ length: 7 }, () => new AtomicInt(0));
thread(() => {
  let i = 6;
  while (a[i].load() !== 0) i--;
  if (i === 3) throw new Error("three");
});
for (let j = 1; j <= 6; j++) thread(() => a[j].store(a[j - 1].load() + 1));`;
    const { saved } = dividedCheck(text, { workers: 1, seed: 1, maxExecutions: 100 });
    const search = saved?.scenarios[0].stopped?.search;
    assert.deepEqual([search?.whole, search?.schedules], [true, undefined]);
    const { reports, used, lost } = dividedCheck(text, { workers: 3, seed: 1, saved });
    assert.deepEqual([used, lost], [0, 0]);
    assert.deepEqual(shownByReport(reports), shownByReport(check("program.ts", text, options)));
  });

  it("stops after so many executions as one does, and another goes on", () => {
    const { text } = families.find(({ name }) => name === "lastzero(6)")!;
    for (const maxExecutions of [1, 17, 60]) {
      const part = dividedCheck(text, { workers: 3, seed: maxExecutions, maxExecutions });
      const alone = dividedCheck(text, { workers: 1, seed: 1, maxExecutions });
      assert.deepEqual(timeless(part.reports), timeless(alone.reports));
      const saved = JSON.parse(JSON.stringify(part.saved)) as SavedCheck;
      const whole = timeless(check("program.ts", text, options));
      assert.deepEqual(timeless(checkFrom("program.ts", text, options, saved).reports), whole);
      assert.deepEqual(timeless(dividedCheck(text, { workers: 2, seed: 1, saved }).reports), whole);
    }
  });
});
