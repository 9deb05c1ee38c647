import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ScenarioReport } from "../../src/model/report";
import { checkerOfTexts } from "../checkProgram";

const programs = join(__dirname, "../programs");
/** What programs that reach the disk would leave behind. */
const footprint = "/tmp/interleaver-was-here";

const good = `import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { n.increment(); });`;

/** Programs with findings whose verdict and count nothing that a program does to its globals may change. */
const bases: Readonly<Record<string, string>> = {
  deadlock: `import { Mutex, thread } from "interleaver";
const a = new Mutex();
const b = new Mutex();
thread(() => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
thread(() => { b.lock(); a.lock(); a.unlock(); b.unlock(); });`,
  "lost update": `import { observe, thread } from "interleaver";
let n = 0;
const box = { n: 0 };
const t = thread(() => { n = n + 1; box.n++; });
n = n + 1;
t.join();
observe("n", n);`,
  "atomic and condition": `import { AtomicInt, Condition, Mutex, thread } from "interleaver";
const m = new Mutex();
const c = new Condition(m);
const ready = new AtomicInt(0);
thread(() => { m.lock(); if (ready.load() === 0) c.wait(); m.unlock(); });
thread(() => { ready.store(1); c.notify(); });`,
};

describe("hostile and broken programs", function () {
  this.timeout(120_000);
  let checker: ReturnType<typeof checkerOfTexts>;
  /** Whoever comes to an end gets as much time as a slow machine may need; the others would use all they get. */
  const check = async (program: string, timeMs = 60_000): Promise<ScenarioReport> =>
    (await checker.check("program.ts", program, { timeMs }))[0];
  before(() => {
    rmSync(footprint, { force: true });
    checker = checkerOfTexts();
  });
  after(() => checker.client.dispose());

  /** The verdicts and the words that the program's first line asks for: `// @ends invalid|violated /words/`; no words, no messages. */
  function expectedEnd(program: string): { verdicts: string[]; words: RegExp } {
    const header = /^\/\/ @ends (\S+)(?: \/(.+)\/)?\n/.exec(program);
    assert.ok(header, "the first line says how the program ends");
    return { verdicts: header[1].split("|"), words: new RegExp(header[2] ?? "^$", "i") };
  }

  for (const file of programsIn("hostile"))
    it(`${file} ends with a clear message and harms nothing`, async () => {
      const program = readFileSync(join(programs, "hostile", file), "utf8");
      const { verdicts, words } = expectedEnd(program);
      const report = await check(program, words.source.includes("seconds") ? 3_000 : undefined);
      const messages = [
        ...report.problems.map((p) => `:${p.line}: ${p.message}`),
        ...report.findings.map((f) => f.message),
        ...report.exploration.bounds.map((b) => `${b.name} ${b.value} ${b.option}`),
      ].join("\n");
      assert.ok(verdicts.includes(report.verdict), `${report.verdict}: ${messages}`);
      assert.match(messages, words);
      if (report.verdict !== "verified") assert.notEqual(messages, "", "says why");
      assert.doesNotMatch(messages, /internal error|at .*\(.*:\d+:\d+\)/, "no stack of the engine");
      assert.doesNotMatch(messages, /assume/, "no reason that is not true");
      assert.ok(!existsSync(footprint), "the disk was not reached");
      assert.deepEqual(essence(await check(good)), essenceOfGood, "the next program is checked as if nothing had been");
    });

  for (const file of programsIn("patches"))
    for (const [name, base] of Object.entries(bases))
      it(`${name} comes out the same behind ${file}`, async () => {
        const patch = readFileSync(join(programs, "patches", file), "utf8");
        assert.deepEqual(essence(await check(patch + base)), essence(await check(base)));
      });
});

const essenceOfGood = { verdict: "verified", executions: 2, deadlocked: 0, redundant: 0, findings: [] };

/** Verdict, counts and findings: what must not change. */
function essence({ verdict, exploration, findings, problems }: ScenarioReport): unknown {
  assert.deepEqual(problems, []);
  const { executions, deadlocked, redundant } = exploration;
  const kinds = findings.map((f) => `${f.kind}/${f.subkind} in ${f.executions}`).sort();
  return { verdict, executions, deadlocked, redundant, findings: kinds };
}

function programsIn(folder: string): string[] {
  return readdirSync(join(programs, folder)).filter((name) => name.endsWith(".ts"));
}
