import assert from "node:assert/strict";
import fc from "fast-check";
import { checkProgram } from "../checkProgram";

const runs = Number(process.env.ORACLE_RUNS ?? 60);
const seed = Number(process.env.ORACLE_SEED ?? 20260101);

/** `r = x`, or `x = r * 2 + add`. */
interface Statement {
  readonly variable: "x" | "y";
  readonly add?: number;
}
type Section = readonly Statement[];
/** What each thread does, one critical section of one lock after the other. */
type Threads = readonly (readonly Section[])[];

const variable = fc.constantFrom("x" as const, "y" as const);
const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ variable }),
  fc.record({ variable, add: fc.integer({ min: 0, max: 3 }) }),
);
const section = fc.array(statement, { minLength: 1, maxLength: 2 });
const threads: fc.Arbitrary<Threads> = fc.array(fc.array(section, { minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 3,
});

function print(all: Threads): string {
  const statementText = ({ variable, add }: Statement) =>
    add === undefined ? `r = ${variable};` : `${variable} = r * 2 + ${add};`;
  const body = (sections: readonly Section[]) =>
    sections.map((list) => `lock.lock(); ${list.map(statementText).join(" ")} lock.unlock();`).join("\n  ");
  return `import { Mutex, thread } from "interleaver";
const lock = new Mutex();
let x = 1, y = 1;
${all.map((sections) => `thread(() => {\n  let r = 0;\n  ${body(sections)}\n});`).join("\n")}`;
}

interface Step extends Statement {
  readonly thread: number;
}
interface Execution {
  readonly outcome: string;
  readonly serial: boolean;
  readonly suspect: boolean;
}

/** Every order of the sections, with what the contract says about each. */
function everyExecution(all: Threads): Execution[] {
  const shared = (name: string) => {
    const touching = all.map((sections) => sections.flat().filter(({ variable }) => variable === name));
    const writes = touching.flat().some(({ add }) => add !== undefined);
    return writes && touching.filter((list) => list.length > 0).length > 1;
  };
  const orders = (at: readonly number[]): number[][] => {
    const next = at.flatMap((done, thread) => (done < all[thread].length ? [thread] : []));
    if (next.length === 0) return [[]];
    return next.flatMap((thread) =>
      orders(at.map((done, i) => (i === thread ? done + 1 : done))).map((rest) => [thread, ...rest]),
    );
  };
  return orders(all.map(() => 0)).map((order): Execution => {
    const done = all.map(() => 0);
    const steps = order.flatMap((thread) => all[thread][done[thread]++].map((one): Step => ({ ...one, thread })));
    const events = steps.filter(({ variable }) => shared(variable));
    return { outcome: outcomeOf(steps, all.length), serial: isSerial(events, all.length), suspect: isSuspect(events) };
  });
}

function outcomeOf(steps: readonly Step[], threadCount: number): string {
  const values = { x: 1, y: 1 };
  const registers = Array.from({ length: threadCount }, () => 0);
  for (const { thread, variable, add } of steps)
    if (add === undefined) registers[thread] = values[variable];
    else values[variable] = registers[thread] * 2 + add;
  return JSON.stringify(values);
}

/** Is the conflict graph of the threads acyclic? Closed by Warshall's algorithm. */
function isSerial(events: readonly Step[], threadCount: number): boolean {
  const ids = Array.from({ length: threadCount }, (_, i) => i);
  const before = ids.map(() => ids.map(() => false));
  events.forEach((a, i) =>
    events.slice(i + 1).forEach((b) => {
      const conflict = a.variable === b.variable && (a.add !== undefined || b.add !== undefined);
      if (conflict && a.thread !== b.thread) before[a.thread][b.thread] = true;
    }),
  );
  for (const k of ids) for (const i of ids) for (const j of ids) before[i][j] ||= before[i][k] && before[k][j];
  return ids.every((i) => !before[i][i]);
}

/** A read, another thread's write of the same, and a write that may depend on the read: by the definition, all triples. */
function isSuspect(events: readonly Step[]): boolean {
  const some = (from: number, to: number, thread: number, name: string, write: boolean) =>
    events
      .slice(from + 1, to)
      .some((one) => one.thread === thread && one.variable === name && (one.add !== undefined) === write);
  return events.some(
    (read, r) =>
      read.add === undefined &&
      events.some(
        (between, c) =>
          c > r &&
          between.add !== undefined &&
          between.variable === read.variable &&
          between.thread !== read.thread &&
          events.some(
            (write, w) =>
              w > c &&
              write.add !== undefined &&
              write.thread === read.thread &&
              !some(r, w, read.thread, read.variable, true) &&
              (write.variable === read.variable || !some(r, w, read.thread, read.variable, false)),
          ),
      ),
  );
}

describe("atomicity violations agree with the contract's definition, applied to every execution", function () {
  this.timeout(600_000);
  it(`${runs} programs of critical sections (ORACLE_SEED=${seed})`, async () => {
    let errors = 0;
    const property = fc.asyncProperty(threads, async (all) => {
      const text = print(all);
      const executions = everyExecution(all);
      const serial = new Set(executions.filter((one) => one.serial).map(({ outcome }) => outcome));
      const wrong = executions.some(({ outcome, suspect }) => suspect && !serial.has(outcome));
      const [report] = await checkProgram("sections.ts", text);
      assert.equal(report.exploration.complete, true);
      const found = report.findings.filter(({ kind }) => kind === "atomicity-violation");
      const isError = found.some(({ severity }) => severity === "error");
      assert.equal(isError, wrong, text);
      assert.equal(report.verdict, wrong ? "violated" : "verified", text);
      if (!executions.some(({ suspect }) => suspect)) assert.deepEqual(found, [], text);
      if (isError) errors++;
    });
    await fc.assert(property, { numRuns: runs, seed });
    // Else the generator would test nothing
    assert.ok(errors > runs / 20, `${errors} errors`);
  });
});
