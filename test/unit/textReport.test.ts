import assert from "node:assert/strict";
import { replay } from "../../src/checker/replay";
import { verdictText } from "../../src/presentation/report/verdictText";
import { plainPaint } from "../../src/presentation/terminal/paint";
import { textReport } from "../../src/presentation/terminal/textReport";
import { checkProgram } from "../checkProgram";

async function report(text: string, options = {}) {
  const [only] = await checkProgram("program.ts", text, options);
  // How long it took is not the same twice
  return { ...only, exploration: { ...only.exploration, elapsedMs: 1 } };
}
async function printed(text: string, options = {}, width = 80): Promise<string[]> {
  const style = { width, paint: plainPaint, sourceLine: () => undefined };
  return textReport("program.ts", await report(text, options), () => undefined, style).split("\n");
}
const from = (lines: readonly string[], start: string) => lines.slice(lines.findIndex((line) => line.includes(start)));

const contended = `import { Mutex, Semaphore, thread } from "interleaver";
const ledger = new Mutex(), m = new Mutex(), signal = new Semaphore(0);
thread("A", () => { ledger.lock(); m.lock(); m.unlock(); ledger.unlock(); signal.release(); });
thread("B", () => { m.lock(); ledger.lock(); ledger.unlock(); m.unlock(); });
thread("C", () => { signal.acquire(); });`;

describe("the text report", () => {
  it("counts as many events as it shows, where somebody looks for what never comes", async () => {
    const text = `import { Atomic, thread } from "interleaver";
const flag = new Atomic(false);
thread("spinner", () => { while (!flag.load()) {} });
thread("other", () => { flag.load(); });`;
    const one = await report(text);
    const style = { width: 80, paint: plainPaint, sourceLine: () => undefined };
    const traceOf = (schedule: string) => replay("program.ts", text, one.name, schedule)?.trace;
    const lines = textReport("program.ts", one, ({ witness }) => traceOf(witness.schedule), style).split("\n");
    const numbers = from(lines, "event line").flatMap((line) => /^ +(\d+) +\d+ /.exec(line)?.[1] ?? []);
    assert.match(lines.join("\n"), new RegExp(`The simplest order \\(${numbers.at(-1)} events,`));
  });

  it("says who waited for which lock, the most wanted first, where nothing is wrong", async () => {
    const text = `import { Mutex, thread } from "interleaver";
const ledger = new Mutex(), m = new Mutex();
for (const name of ["A", "B", "C"]) thread(name, () => {
  ledger.lock();
  if (name !== "C") m.runExclusive(() => {});
  ledger.unlock();
});
ledger.lock(); m.lock(); m.unlock(); ledger.unlock();`;
    const lines = from(await printed(text), "Waiting");
    assert.equal(lines[0], "  Waiting for locks (in the first order that was tried)");
    assert.deepEqual(lines.slice(1), ["    ledger  3 waits  A, B, C"]);
  });

  it("says it of the execution that a finding is shown with; a signal is no lock", async () => {
    const lines = from(await printed(contended), "Waiting");
    assert.equal(lines[0], "  Waiting for locks (in the order of the first finding)");
    assert.deepEqual(lines.slice(1), ["    m       1 wait   A", "    ledger  1 wait   B"]);
  });

  it("is silent about locks that nobody waited for", async () => {
    const lines = await printed(`import { Mutex } from "interleaver";\nnew Mutex().runExclusive(() => {});`);
    assert.deepEqual(
      from(lines, "Waiting").filter((line) => line.includes("Waiting")),
      [],
    );
  });

  it("breaks long lists of tasks under each other", async () => {
    const text = `import { Mutex, thread } from "interleaver";
const lock = new Mutex();
lock.lock();
for (let i = 0; i < 9; i++) thread(\`worker\${i}\`, () => { lock.lock(); });
throw new Error("main holds it");`;
    const lines = from(await printed(text, { maxExecutions: 1 }, 40), "Waiting");
    assert.ok(lines.length > 3);
    for (const line of lines) assert.ok(line.length <= 40, line);
  });

  it("tells of calls that never end, though no bug was found and nothing is warned of", async () => {
    const text = `async function visit(): Promise<void> { await new Promise(() => undefined); }\nvoid visit();`;
    const lines = await printed(text);
    assert.match(lines[0], /^✔ No bug in the only order there is(?! *;)/);
    const [title, ...rest] = from(lines, "A call that never ends");
    assert.equal(title, "  A call that never ends · never settled");
    assert.match(
      rest.join(" ").replace(/ +/g, " "),
      /nobody awaits visit .*See it again: interleaver replay program\.ts --schedule /,
    );
  });

  it("tells errors before warnings", async () => {
    const { findings } = await report(`import { Mutex, thread } from "interleaver";
const m = new Mutex(), a = new Mutex();
let x = 0;
const raise = () => { const seen = m.runExclusive(() => x); m.runExclusive(() => { x = Math.max(seen, 5); }); };
const t = thread("A", raise); const u = thread("B", raise);
t.join(); u.join();
a.unlock();`);
    assert.deepEqual(
      findings.map(({ severity, kind }) => `${severity} ${kind}`),
      ["error lock-misuse", "warning atomicity-violation"],
    );
  });

  it("counts one as one", async () => {
    const text = `import { thread, AtomicInt, assume } from "interleaver";
const n = new AtomicInt(0);
thread("A", () => n.increment()); thread("B", () => n.increment()); thread("C", () => n.increment());`;
    const details = verdictText(await report(text, { maxExecutions: 1 })).details.join("; ");
    assert.match(details, /stopped at 1 execution; raise it with --max-executions/);
    const bounded = verdictText(await report(text, { strategy: "preemption-bound", maxExecutions: 8 })).details;
    assert.doesNotMatch(bounded.join("; "), /\b1 (preemption|execution|schedule)s/);
  });
});
