import assert from "node:assert/strict";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";
import { checkProgram } from "../checkProgram";

/** The problems of a program and the messages of its findings. */
async function told(text: string): Promise<string[]> {
  const [report] = await checkProgram("p.ts", text);
  return [
    ...report.problems.map(({ line, message }) => `${line}: ${message}`),
    ...report.findings.map((f) => f.message),
  ];
}

describe("what the language does not do, it says", () => {
  it("code in strings is refused with its line, whatever catches errors", async () => {
    const advice = "code in a string is not supported; write it as a function of the program";
    const source = 'try {\n  eval("1 + 1");\n} catch {}';
    assert.deepEqual(await told(source), [`2: eval: ${advice}`]);
    assert.deepEqual(await told('const f = new Function("return 1");'), [`1: new Function: ${advice}`]);
    assert.deepEqual(await told('const f = Function("return 1");'), [`1: new Function: ${advice}`]);
    assert.deepEqual(await told('class F extends Function {}\nnew F("1");'), [`2: new Function: ${advice}`]);
  });

  it("a wrong regular expression is an error of the program, with its line", async () => {
    const [message] = await told("const right = /a/;\nconst wrong = /a(?/;");
    assert.match(message, /^2: syntax error: Invalid regular expression/);
  });

  const refused: Readonly<Record<string, string>> = {
    "export const a = 1;\nexport { a };": "2: syntax error: `a` has already been exported",
    "const a = 1, b = 2;\nexport { a as x, b as x };": "2: syntax error: `x` has already been exported",
    'export * as ns from "node:path";\nexport const ns = 1;': "2: syntax error: `ns` has already been exported",
    "const x = 1;\nexport { x as default };\nexport default x;": "3: syntax error: `default` has already been exported",
    "class A {\n  constructor() {}\n  constructor(n: number) {}\n}":
      "3: syntax error: Duplicate constructor in the same class",
  };
  for (const [text, message] of Object.entries(refused))
    it(`what TypeScript's types cannot make right is a syntax error: ${text.split("\n").at(-1)}`, async () =>
      assert.deepEqual(await told(text), [message]));
  const right = [
    "export interface A { a: number }\nexport const A = 1;\nexport type { A as B };\nexport { type A as C };",
    "export namespace N { export const a = 1; }\nexport namespace N { export const b = 2; }\nexport enum E { A }\nexport enum E { B = 1 }",
    "export function f(x: string): void;\nexport function f(x: unknown): void {}\nclass A { constructor(); constructor(n?: number) {} }",
  ];
  for (const text of right)
    it(`what they can make right is none: ${text.split("\n")[0]}`, async () => assert.deepEqual(await told(text), []));

  it("a program that is nested more deeply than it can be read is refused, whoever walks it", async () => {
    const deep = /^1: nested too deeply to be read: take .* apart/;
    const parsed = await told(`const sum = ${"1 + ".repeat(20_000)}1;`);
    assert.equal(parsed.length, 1);
    assert.match(parsed[0], deep);
    const chain = await told(`const s: any = { f: () => s };\ns${".f()".repeat(5_000)};`);
    assert.equal(chain.length, 1);
    assert.match(chain[0], deep);
  });

  it("a byte order mark may stand before `#!`, as in Node", async () => {
    assert.deepEqual(await told("\uFEFF#!/usr/bin/env node\nnull!.x;"), [
      "`main` threw TypeError: Cannot read properties of null (reading 'x') (line 2).",
    ]);
  });

  it("a file of another kind is there, and cannot be imported", async () => {
    const files: Readonly<Record<string, string>> = { "p.ts": 'import a from "./a.css";\na;', "a.css": "{}" };
    const problemsOf = async (path: string) =>
      (await instrumentProgram("p.ts", (name) => Promise.resolve(name === path ? undefined : files[name]))).problems;
    assert.match((await problemsOf("none"))[0].message, /^"\.\/a\.css": not supported; programs are TypeScript and/);
    assert.equal((await problemsOf("a.css"))[0].message, 'the imported file "./a.css" does not exist');
  });

  it("names of process that are not simulated are no faults of the program", async () => {
    for (const name of ["binding", "getBuiltinModule", "stdin.on", "stdin.read"])
      assert.deepEqual(await told(`\n(process as any).${name}("fs");`), [`2: process.${name}: not yet supported`]);
  });

  it("a loop that nobody can end inside of a getter is called a loop", async () => {
    const [message] = await told("const o = { get x(): number { for (;;) {} } };\no.x;");
    assert.match(
      message,
      /^1: a loop waits for ever inside a call that JavaScript makes by itself .*: call it directly$/,
    );
  });

  it("what is thrown that is no object, and what cannot be iterated, has its own line", async () => {
    const lines = async (statement: string, wrap: (body: string) => string) =>
      /\(line (\d)\)/.exec((await told(wrap(`const k: any = String(5).length;\n${statement}`))).join())?.[1];
    const main = (body: string) => `\n${body}`;
    const thread = (body: string) => `import { thread } from "interleaver"; thread(() => {\n${body}\n});`;
    const call = (body: string) => `import { io } from "interleaver"; (async () => { await io();\n${body}\n})();`;
    for (const wrap of [main, thread, call])
      for (const statement of [
        "throw 5;",
        "if (k) throw null;",
        "for (const z of k) z;",
        "[...k];",
        "const [z] = k; z;",
        "const { a } = null as any; a;",
      ])
        assert.equal(await lines(statement, wrap), "3", wrap(statement));
  });

  it("a class of the module that is called without new says what to write", async () => {
    const text = 'import { Mutex } from "interleaver";\nconst m = (Mutex as any)();';
    assert.deepEqual(await told(text), ["`main` threw TypeError: Mutex is a class: write `new Mutex(…)` (line 2)."]);
  });

  it("a module of Node is required or imported if it is simulated", async () => {
    assert.deepEqual(await told('const fs = require("fs");\nfs.writeFileSync("/f", "");'), []);
    assert.deepEqual(await told('import { CallTracker } from "node:assert";'), [
      '1: CallTracker of "node:assert": not yet supported',
    ]);
    const text =
      'const assert = require("node:assert");\nconst { after } = require("interleaver");\nafter(() => assert(1 === 1));';
    assert.deepEqual(await told(text), []);
  });

  it("decorators of TypeScript's old option are refused with advice, and no other is", async () => {
    const [parameter] = await told("function d(...all: any[]): any {}\nclass A { m(@d x: number) {} }");
    assert.match(
      parameter,
      /^2: decorators of parameters: not supported; .*decorate the class or its members instead$/,
    );
    const program = "function d(target: any, key: any): any {}\nclass A {\n  @d x = 1;\n}";
    const withOptions = (options: string) => (path: string) =>
      Promise.resolve(path === "src/a.ts" ? program : path === "tsconfig.json" ? options : undefined);
    const old = '{ "compilerOptions": { /* old */ "experimentalDecorators": true } }';
    const [problem, ...more] = (await instrumentProgram("src/a.ts", withOptions(old))).problems;
    assert.deepEqual([problem.line, problem.column, more], [3, 3, []]);
    assert.match(problem.message, /written for experimentalDecorators, which tsconfig.json turns on/);
    for (const options of ['{ "compilerOptions": { } }', '{ // "experimentalDecorators": true\n }'])
      assert.deepEqual((await instrumentProgram("src/a.ts", withOptions(options))).problems, []);
  });

  it("what cannot be constructed is named as in the source", async () => {
    const text = "const made = { arrow: () => 1, async later() {} };\nnew made.arrow();\n";
    for (const [program, callee] of [
      [text, "made.arrow"],
      [text.replace("new made.arrow", "new made.later"), "made.later"],
      ["const max = Math.max;\nnew max(1);\n", "max"],
    ]) {
      const [{ findings }] = await checkProgram("p.mjs", program);
      assert.deepEqual(
        findings.map(({ message }) => message),
        [`\`main\` threw TypeError: ${callee} is not a constructor (line 2).`],
      );
    }
  });

  it("a failed check of node:assert is an assertion, at its line", async () => {
    const text =
      'import assert from "node:assert";\nimport { after } from "interleaver";\nlet n = 1;\n' +
      "after(() => {\n  assert.equal(n, 2);\n});\n";
    const [report] = await checkProgram("p.ts", text);
    const [{ kind, message, locations }] = report.findings;
    assert.equal(kind, "assertion");
    assert.match(message, /Expected values to be loosely equal: 1 != 2/);
    assert.equal(locations[0].line, 5);
  });
});

describe("names", () => {
  it("variables of one name in different functions are told apart", async () => {
    const body = "let x = 0; thread(() => { x++; }); thread(() => { x++; });";
    const text = `import { thread } from "interleaver";\nfunction first() { ${body} }\nfunction second() { ${body} }\nfirst(); second();`;
    const races = (await told(text)).map((message) => /`(x[^`]*)`/.exec(message)?.[1]);
    assert.deepEqual(races.sort(), ["x (first)", "x (second)"]);
    const alone = `import { thread } from "interleaver";\nfunction only() { ${body} }\nonly();`;
    assert.match((await told(alone))[0], /`x`/);
  });

  it("functions and classes of one name in two modules are two", async () => {
    const files: Record<string, string> = {
      "/a.ts":
        'import { told } from "./b";\nfunction f() { return "a"; }\nclass C {}\nexport const all = [f(), told, C.name];',
      "/b.ts": 'function f() { return "b"; }\nclass C {}\nexport const told = f() + C.name;',
    };
    const { code, problems } = await instrumentProgram("/a.ts", async (path) => files[path]);
    assert.deepEqual(problems, []);
    assert.doesNotThrow(() => new Function(`return ${code}`));
    assert.match(code, /class C\$2 /);
    assert.match(code, /var f\$2 = /);
  });
});
