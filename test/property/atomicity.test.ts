import assert from "node:assert/strict";
import fc from "fast-check";
import { checkProgram } from "../checkProgram";

const runs = Number(process.env.ORACLE_RUNS ?? 60);
const seed = Number(process.env.ORACLE_SEED ?? 20260101);

/** `r = x`, or `x = r * 2 + add`. */
interface Statement {
  /** `x` and `y` are everybody's, `z0` belongs to the first thread, `z1` to the second. */
  readonly variable: string;
  readonly add?: number;
}
type Section = readonly Statement[];
/** What each thread does, one critical section of one lock after the other. */
type Threads = readonly (readonly Section[])[];

const variable = fc.constantFrom("x", "x", "y", "y", "z");
const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ variable }),
  fc.record({ variable, add: fc.integer({ min: 0, max: 3 }) }),
);
const update = fc.integer({ min: 0, max: 3 }).map((add): Section => [{ variable: "x" }, { variable: "x", add }]);
const section = fc.array(statement, { minLength: 1, maxLength: 2 });
const threads = threadsOf(fc.array(section, { minLength: 1, maxLength: 3 }));
/** Each thread first updates what it may put back then. */
const updating = threadsOf(
  fc.tuple(update, fc.array(section, { minLength: 1, maxLength: 2 })).map(([first, rest]) => [first, ...rest]),
);
function threadsOf(sections: fc.Arbitrary<readonly Section[]>): fc.Arbitrary<Threads> {
  return fc
    .array(sections, { minLength: 2, maxLength: 3 })
    .map((all) =>
      all.map((sections, thread) =>
        sections.map((list) => list.map((one) => (one.variable === "z" ? { ...one, variable: `z${thread}` } : one))),
      ),
    );
}
const variables = ["x", "y", "z0", "z1", "z2"];

function print(all: Threads): string {
  const statementText = ({ variable, add }: Statement) =>
    add === undefined ? `r = ${variable};` : `${variable} = r * 2 + ${add};`;
  const body = (sections: readonly Section[]) =>
    sections.map((list) => `lock.lock(); ${list.map(statementText).join(" ")} lock.unlock();`).join("\n  ");
  return `import { Mutex, thread } from "interleaver";
const lock = new Mutex();
let ${variables.map((name) => `${name} = 1`).join(", ")};
${all.map((sections) => `thread(() => {\n  let r = 0;\n  ${body(sections)}\n});`).join("\n")}`;
}

/** The same line by line, but nobody sees the final state: a check that always fails says it. */
function printHidden(all: Threads): string {
  const [imports, lock, state, ...rest] = print(all).split("\n");
  return [
    imports.replace("Mutex, ", "after, Mutex, scenario, "),
    lock,
    `scenario("s", () => { ${state}`,
    ...rest,
    `after(() => { throw new Error([${variables.join()}].join()); }); });`,
  ].join("\n");
}

interface Step extends Statement {
  readonly thread: number;
  /** Of its thread. */
  readonly section: number;
}
interface Execution {
  readonly outcome: string;
  readonly serial: boolean;
  readonly suspect: boolean;
  /** Only by a write of what nobody else sees. */
  readonly own: boolean;
  /** Only by a write of what its task has written itself since it read it. */
  readonly putsBack: boolean;
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
    const steps = order.flatMap((thread) => {
      const section = done[thread]++;
      return all[thread][section].map((one): Step => ({ ...one, thread, section }));
    });
    const events = steps.filter(({ variable }) => shared(variable));
    const suspect = isSuspect(events);
    const own = !suspect && isSuspectOfItsOwn(steps, shared);
    const putsBack = suspect && !isSuspect(events, false) && !isSuspectOfItsOwn(steps, shared);
    const [outcome, serial] = [outcomeOf(steps, all.length), isSerial(events, all.length)];
    return { outcome, serial, suspect: own || suspect, own, putsBack };
  });
}

function outcomeOf(steps: readonly Step[], threadCount: number): string {
  const values = Object.fromEntries(variables.map((name) => [name, 1]));
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

/**
 * A read, another thread's write of the same, and a write that may depend on the read: by the definition, all triples. Who
 * has written it as well in between may put back what it read, unless that was before the other one did, or it looks again in
 * the section in which it writes.
 */
function isSuspect(events: readonly Step[], mayPutBack = true): boolean {
  const some = (from: number, to: number, thread: number, name: string, write: boolean) =>
    events
      .slice(from + 1, to)
      .some((one) => one.thread === thread && one.variable === name && (one.add !== undefined) === write);
  const looksBefore = (w: number) =>
    events
      .slice(0, w)
      .some(
        ({ thread, section, variable, add }) =>
          add === undefined &&
          thread === events[w].thread &&
          section === events[w].section &&
          variable === events[w].variable,
      );
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
              (some(r, w, read.thread, read.variable, true)
                ? mayPutBack &&
                  write.variable === read.variable &&
                  !some(c, w, read.thread, read.variable, true) &&
                  !looksBefore(w)
                : write.variable === read.variable || !some(r, w, read.thread, read.variable, false)),
          ),
      ),
  );
}

/**
 * The write may be of a variable that only its thread touches, in a later section. Where others are meanwhile cannot be
 * told then: a value is dirty, too, if who wrote it last writes it again after that.
 */
function isSuspectOfItsOwn(steps: readonly Step[], shared: (name: string) => boolean): boolean {
  const isWrite = ({ add }: Step) => add !== undefined;
  return steps.some((write, w) => {
    const again = steps.slice(w + 1).some((one) => one.variable === write.variable && isWrite(one));
    if (!isWrite(write) || shared(write.variable) || again) return false;
    const r = (name: string) =>
      steps.findLastIndex((one, i) => i < w && touches(one, name) && one.thread === write.thread);
    return ["x", "y"].filter(shared).some((name) => {
      const read = steps[r(name)];
      if (read === undefined || isWrite(read) || read.section === write.section) return false;
      const others = steps.map((one) => touches(one, name) && isWrite(one) && one.thread !== write.thread);
      if (others.slice(r(name), w).includes(true)) return true;
      const last = steps.findLastIndex((one, i) => i < w && touches(one, name) && isWrite(one));
      return (
        last >= 0 && others[last] && steps.some((one, i) => i > w && others[i] && one.thread === steps[last].thread)
      );
    });
  });
}

const touches = ({ variable }: Step, name: string) => variable === name;

describe("atomicity violations agree with the contract's definition, applied to every execution", function () {
  this.timeout(600_000);
  /** What makes it an error, and nothing else does. */
  const only = { own: 0, putsBack: 0 };
  let errors = 0;
  beforeEach(() => {
    errors = only.own = only.putsBack = 0;
  });
  const agrees = async (all: Threads) => {
    const text = print(all);
    const executions = everyExecution(all);
    const serial = new Set(executions.filter((one) => one.serial).map(({ outcome }) => outcome));
    const wrong = executions.filter(({ outcome, suspect }) => suspect && !serial.has(outcome));
    const [report] = await checkProgram("sections.ts", text);
    assert.equal(report.exploration.complete, true);
    const found = report.findings.filter(({ kind }) => kind === "atomicity-violation");
    const isError = found.some(({ severity }) => severity === "error");
    assert.equal(isError, wrong.length > 0, text);
    assert.equal(report.verdict, isError ? "violated" : "verified", text);
    if (!executions.some(({ suspect }) => suspect)) assert.deepEqual(found, [], text);
    if (!isError) return;
    errors++;
    if (wrong.every(({ own }) => own)) only.own++;
    if (wrong.every(({ putsBack }) => putsBack)) only.putsBack++;
  };

  it(`${runs} programs of critical sections (ORACLE_SEED=${seed})`, async () => {
    await fc.assert(fc.asyncProperty(threads, agrees), { numRuns: runs, seed });
    // Else the generator would test nothing
    assert.ok(errors > runs / 20, `${errors} errors`);
    assert.ok(only.own > 0, "no error by a write of what nobody else sees");
  });

  it(`${runs} that begin with an update (ORACLE_SEED=${seed})`, async () => {
    await fc.assert(fc.asyncProperty(updating, agrees), { numRuns: runs, seed });
    assert.ok(only.putsBack > 0, "no error by a write of what its thread has written itself before");
  });

  it(`${runs} of them where a failing check tells what the final state does not (ORACLE_SEED=${seed})`, async () => {
    let warnings = 0;
    const told = async (text: string) => {
      const [report] = await checkProgram("sections.ts", text);
      assert.deepEqual([report.problems, report.exploration.complete], [[], true]);
      const found = report.findings.filter(({ kind }) => kind === "atomicity-violation");
      // Who comes between may be another one in the simplest execution of those that count
      const places = found.map(({ locations: [read, , write] }) => `${read.line} to ${write.line}`);
      return { found, places: places.sort() };
    };
    const property = fc.asyncProperty(threads, async (all) => {
      const [seen, hidden] = [await told(print(all)), await told(printHidden(all))];
      assert.deepEqual(hidden.places, seen.places, printHidden(all));
      for (const { severity } of hidden.found) assert.equal(severity, "warning");
      if (seen.found.some(({ severity }) => severity === "error")) warnings++;
    });
    await fc.assert(property, { numRuns: runs, seed });
    assert.ok(warnings > runs / 20, `${warnings} that the final state would make errors`);
  });
});
