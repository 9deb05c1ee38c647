import assert from "node:assert/strict";
import { checkProgram, replayProgram } from "../checkProgram";

const imports = `import { thread, scenario, observe, Atomic, Mutex, Latch } from "interleaver";\n`;
const kindsOf = (findings: readonly { kind: string; subkind?: string; severity: string }[]) =>
  findings.flatMap(({ kind, subkind, severity }) =>
    severity === "error" ? [subkind === undefined ? kind : `${kind}/${subkind}`] : [],
  );

/**
 * A thread that looks for a constant of another task comes before the declaration, which is an error, or behind it: two
 * executions, and nothing orders the two.
 */
describe("variables that a thread may look for before their declaration was reached", () => {
  const twice: Readonly<Record<string, string>> = {
    "a constant": `thread(() => { late; }); const late = 1;`,
    "a constant, after an event": `const m = new Mutex(); thread(() => { m.lock(); m.unlock(); late; }); const late = 1;`,
    "an object": `thread(() => { late.n; }); const late = { n: 1 };`,
    "a primitive": `thread(() => { late.store(1); }); const late = new Atomic(0);`,
    "a thread's own handle": `const late = thread(() => { late.name; });`,
    "a thread started by a thread": `thread(() => { thread(() => { late; }); }); const late = 1;`,
    "what a list is taken apart into": `const [a, late] = [thread(() => { late; }), 1];`,
    "what an object is taken apart into": `thread(() => { late; }); const { n: late } = { n: 1 };`,
    "a declared function": `thread(run); const late = 1; function run() { late; }`,
    "a declared function that calls another": `thread(run); const late = 1; function run() { look(); } function look() { late; }`,
    "a function that starts threads": `start(() => { late; }); const late = 1; function start(body: () => void) { thread(body); }`,
    "a variable that is only read": `thread(() => { late; }); let late = 1;`,
    "a variable that is assigned": `thread(() => { late = 2; }); let late = 1;`,
    "a constant of a function": `function start() { thread(() => { late; }); const late = 1; } start();`,
    "a constant of a scenario": `scenario("p.ts", () => { thread(() => { late; }); const late = 1; });`,
    "a class": `thread(() => { new late(); }); class late {}`,
    "a class that extends another": `class Base {} thread(() => { new late(); }); class late extends Base { make() { return new late(); } }`,
    "an exported class": `thread(() => { late.n; }); export class late { static n = 1; }`,
    "a class of a scenario": `scenario("p.ts", () => { thread(() => { new late(); }); class late { #n = 1; } });`,
    "a constant of a block": `{ thread(() => { late; }); const late = 1; }`,
  };
  for (const [name, text] of Object.entries(twice))
    it(name, async () => {
      const [{ exploration, findings }] = await checkProgram("p.ts", imports + text);
      assert.deepEqual(kindsOf(findings).sort(), ["data-race", "uncaught-error"]);
      assert.match(findings.map(({ message }) => message).join(), /Cannot access 'late' before initialization/);
      assert.deepEqual(
        [exploration.executions, exploration.redundant, exploration.complete],
        [2, 0, true],
        "before the declaration and behind it",
      );
    });

  it("is named in the error as in the program, whatever else has its name", async () => {
    const look = `let late = 0; thread(() => { late++; });`;
    const early = `observe("m", (() => { try { return late; } catch (e) { return (e as Error).message; } })()); ${look}`;
    const [{ outcomes }] = await checkProgram("p.ts", `${imports}{ ${early} }\n{ ${early} }`);
    const told = "Cannot access 'late' before initialization";
    assert.deepEqual(
      outcomes.map(({ values }) => values.m),
      [[told, told]],
    );
  });

  const vars: Readonly<Record<string, readonly [text: string, ...seen: unknown[]]>> = {
    "that is declared behind the thread": [`thread(() => { observe("n", late ?? 0); }); var late = 1;`, 0, 1],
    "that is taken out of an object": [`thread(() => { observe("n", late ?? 0); }); var { late } = { late: 1 };`, 0, 1],
    "of a loop's body": [
      `for (let i = 1; i < 3; i++) { var late = i; if (i === 1) thread(() => { observe("n", late); }); }`,
      1,
      2,
    ],
    "of a loop's head": [`for (var late of [1, 2]) if (late === 1) thread(() => { observe("n", late); });`, 1, 2],
    "with two declarations": [`var late = 1; thread(() => { observe("n", late); }); var late = 2;`, 1, 2],
    "that is a parameter as well": [
      `function start(late: number) { thread(() => { observe("n", late); }); var late = 2; } start(1);`,
      1,
      2,
    ],
  };
  for (const [name, [text, ...seen]] of Object.entries(vars))
    it(`a var ${name}`, async () => {
      const [{ exploration, findings, outcomes }] = await checkProgram("p.ts", imports + text);
      assert.deepEqual(kindsOf(findings), ["data-race"]);
      assert.deepEqual([exploration.executions, exploration.redundant, exploration.complete], [2, 0, true]);
      assert.deepEqual(outcomes.map(({ values }) => values["n"]).sort(), seen);
    });

  it("two threads that wait for each other's end", async () => {
    const text = `${imports}const a = thread("A", () => { b.join(); });\nconst b = thread("B", () => { a.join(); });`;
    const [{ findings, exploration }] = await checkProgram("p.ts", text);
    assert.deepEqual(kindsOf(findings).sort(), ["data-race", "deadlock/communication", "uncaught-error"]);
    // A looks for `b` before B is started, before `b` has its value, or behind that
    assert.deepEqual([exploration.executions, exploration.deadlocked, exploration.redundant], [3, 1, 0]);
    for (const { kind, witness } of findings) {
      const again = await replayProgram("p.ts", text, undefined, witness!.schedule);
      assert.ok(again!.findings.some((found) => found.kind === kind));
    }
  });

  const never: Readonly<Record<string, string>> = {
    "behind a latch": `const go = new Latch(1); thread(() => { go.wait(); late; }); const late = 1; go.countDown();`,
    "if the thread begins later": `const run = () => { late; }; const late = 1; thread(run);`,
    "if a declared function is used later": `const late = 1; thread(run); function run() { late; }`,
    "for a class in itself": `class C { static first = new Atomic(0); static { thread(() => { C.first; }); } copy() { return new C(); } } thread(() => { new C().copy(); });`,
    "for a class in a method that an earlier thread cannot know": `thread(() => {}); class C { copy() { return new C(); } } thread(() => { new C().copy(); });`,
    "for a var of the thread": `function sum() { var all = 0; for (var i = 0; i < 2; i++) { var n = i; [1].forEach(() => { all += n; }); } return all; } thread(sum2); thread(sum2); function sum2() { sum(); }`,
    "for a var that is given its value before": `var late = 1; for (var i = 0; i < 2; i++) thread(() => { late; });`,
    "if a class is used later": `class C { run() { late; } } const late = 1; thread(() => new C().run());`,
  };
  for (const [name, text] of Object.entries(never))
    it(`not ${name}`, async () => {
      const [{ verdict, exploration }] = await checkProgram("p.ts", imports + text);
      assert.deepEqual([verdict, exploration.executions], ["verified", 1]);
    });
});
