import { strict as assert } from "node:assert";
import { instrumentProgram, type Instrumented } from "../../src/instrumenter/instrumentProgram";
import { checkerOfTexts } from "../checkProgram";

type Files = Readonly<Record<string, string>>;
const instrument = (files: Files): Promise<Instrumented> => instrumentProgram("main.ts", async (path) => files[path]);
const messages = async (files: Files) =>
  (await instrument(files)).problems.map((p) => `${p.file}:${p.line} ${p.message}`);

describe("programs of several files", () => {
  const checker = checkerOfTexts();
  after(() => checker.client.dispose());
  const outcome = async (files: Files) => {
    for (const [path, text] of Object.entries(files)) checker.add(path, text);
    const [report] = await checker.check("main.ts", files["main.ts"]);
    assert.deepEqual([report.problems, report.findings], [[], []]);
    return report.outcomes[0].values;
  };

  it("finds files by TypeScript's rules: no extension, .js for .ts, index files, folders above", async () => {
    const { files, problems } = await instrument({
      "main.ts": 'import "./a"; import "./b.js"; import "./c"; import "./d.mjs";',
      "a.ts": "",
      "b.ts": 'import "./e/deep.js";',
      "c/index.ts": 'import "../f";',
      "d.mts": "",
      "e/deep.js": 'import "../a";',
      "f.tsx": "",
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(files, ["main.ts", "a.ts", "b.ts", "e/deep.js", "c/index.ts", "f.tsx", "d.mts"]);
  });

  it("shows the `let` variables of its files at the end, also exported ones and what patterns declare", async () => {
    const values = await outcome({
      "main.ts": `import "./other";
        let a = 1;
        export let b = 2;
        let [c, { d = 4, ...rest }, ...[e]] = [3, { f: 6 }, 5];
        const g = 7;`,
      "other.ts": "let h = 8;",
    });
    assert.deepEqual(values, { a: 1, b: 2, c: 3, d: 4, rest: { f: 6 }, e: 5, h: 8 });
  });

  it("takes files of JSON as modules: the value, the same one for all, and what is under its names", async () => {
    const values = await outcome({
      "main.ts": `import { observe } from "interleaver";
        import config, { limits } from "./config.json" with { type: "json" };
        import list from "./list.json";
        import { raised } from "./other";
        config.limits.most++;
        observe("seen", [config.name, limits.most, raised(), list.length, Object.keys(config)]);`,
      "other.ts": `import * as config from "./config.json";
        export const raised = () => config.limits.most + config.default["two words"];`,
      "config.json": `\uFEFF{ "name": "é\u2028", "limits": { "most": 4 }, "two words": 10, "class": 1, "__proto__": 0, "default": 2 }`,
      "list.json": "[1, 2, 3]\n",
    });
    const keys = ["name", "limits", "two words", "class", "__proto__", "default"];
    assert.deepEqual(values, { seen: ["é\u2028", 5, 15, 3, keys] });
  });

  it("says where a file is no JSON", async () => {
    const main = 'import a from "./a.json"; import b from "./b.json"; import c from "./c.json"; export { a, b, c };';
    const files = { "a.json": '{\n  "a": 1,\n}', "b.json": "", "c.json": "{ 'a': 1 }" };
    assert.deepEqual(await messages({ "main.ts": main, ...files }), [
      "a.json:3 syntax error in JSON: Property name expected",
      "b.json:1 syntax error in JSON: Value expected",
      "c.json:1 syntax error in JSON: Invalid symbol",
    ]);
  });

  it("runs modules in the order of ECMAScript, with live bindings, cycles and names used twice", async () => {
    const values = await outcome({
      "main.ts": `import { observe } from "interleaver";
        import start, { count, bump as grow, Kind } from "./counter.js";
        import * as counter from "./counter";
        export { helper } from "./log";
        const twice = () => count * 2;
        observe("start", start);
        grow(); grow();
        observe("count", [count, counter.count, twice(), Kind.Small, Object.keys(counter)]);`,
      "counter.ts": `import { order, type Entry } from "./log";
        import { observe } from "interleaver";
        export enum Kind { Small = 3 }
        export let count = 1;
        const Map = 5;
        export function bump(): void { count++; order.push("bump" as Entry); observe("order", [...order]); }
        export default Map;
        order.push("counter");`,
      "log.ts": `import { bump } from "./counter";
        export type Entry = string;
        export const order: Entry[] = [typeof bump];
        const twice = new Map([[1, "log"]]);
        order.push(twice.get(1)!);
        export const helper = 1;`,
    });
    assert.deepEqual(values.start, 5);
    assert.deepEqual(values.order, [
      ["function", "log", "counter", "bump"],
      ["function", "log", "counter", "bump", "bump"],
    ]);
    assert.deepEqual(values.count, [3, 3, 6, 3, ["Kind", "bump", "count", "default"]]);
  });

  it("reports a race between two files with both places", async () => {
    checker.add("shared.ts", "export let total = 0;\nexport const add = (n: number) => {\n  total += n;\n};\n");
    const [report] = await checker.check(
      "main.ts",
      'import { thread } from "interleaver";\nimport { add, total } from "./shared";\nthread("A", () => add(1));\nthread("B", () => {\n  if (total > 5) add(2);\n});\n',
    );
    assert.deepEqual(
      report.findings.map((f) => [f.kind, f.locations.map((l) => `${l.file}:${l.line}`).sort()]),
      [["data-race", ["main.ts:5", "shared.ts:3"]]],
    );
  });

  it("says what it cannot import, with file and line", async () => {
    const noPackages =
      "no package can be imported, installed or not: copy what the program needs of it into a file, and import that";
    assert.deepEqual(await messages({ "main.ts": '\nimport fs from "node:fs";' }), [
      "main.ts:2 node:fs: not yet supported",
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import { z } from "zod";' }), [
      `main.ts:1 "zod": not yet supported; ${noPackages}`,
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import { createServer } from "http";' }), [
      "main.ts:1 node:http: not yet supported; call what answers a request directly, and let io() or fetch() stand for the network",
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import test from "node:test";' }), [
      'main.ts:1 node:test: not yet supported; write each test as a scenario() of "interleaver"',
    ]);
    assert.deepEqual(await messages({ "main.ts": '\nrequire("readline");' }), [
      "main.ts:2 node:readline: not yet supported; read from an array, or from a Readable of node:stream",
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import test from "test";' }), [
      `main.ts:1 "test": not yet supported; ${noPackages}`,
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import "./gone";' }), [
      'main.ts:1 the imported file "./gone" does not exist',
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import { a } from "./a";', "a.ts": "export const b = 1;" }), [
      'main.ts:1 "./a" has no export "a"',
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import "./a";', "a.ts": "let x = ;" }), [
      "a.ts:1 syntax error: Unexpected token",
    ]);
    assert.deepEqual(await messages({ "main.ts": 'import { Mutx } from "interleaver";' }), [
      'main.ts:1 "interleaver" has no export "Mutx"',
    ]);
    assert.deepEqual(
      await messages({ "main.ts": 'import type { Foo } from "react"; import { type T } from "zod";' }),
      [],
    );
  });

  it("messages name other files than the one that is checked, wherever its threads are started", async () => {
    const files: Files = {
      "main.ts": `import spawn, { guard, newLock } from "./pool";
        // It imports nothing from "interleaver"
        const own = newLock();
        spawn("A", () => {
          own.lock();
          guard(() => {});
        });
        spawn("B", () => guard(() => own.lock()));`,
      "pool.ts": `import { thread, Mutex } from "interleaver";
        const lock = new Mutex();
        export const newLock = () => new Mutex();
        export default function spawn(name: string, body: () => void) { thread(name, body); }
        export function guard(body: () => void) {
          lock.lock();
          body();
        }`,
    };
    for (const [path, text] of Object.entries(files)) checker.add(path, text);
    const [{ findings }] = await checker.check("main.ts", files["main.ts"]);
    assert.equal(
      findings.find(({ subkind }) => subkind === "lock-cycle")!.message,
      "`A` holds `own` (line 5) and waits for `lock` (pool.ts line 6); `B` holds `lock` (pool.ts line 6) and waits for `own` (line 8).",
    );
  });

  it("sees that what another module gives may start a thread that looks for a variable too early", async () => {
    const files: Files = {
      "main.ts": `import { spawn } from "./pool";
        spawn(() => { late; });
        const late = 1;`,
      "pool.ts": `import { thread } from "interleaver"; export const spawn = (body: () => void) => thread(body);`,
    };
    for (const [path, text] of Object.entries(files)) checker.add(path, text);
    const [{ findings, exploration }] = await checker.check("main.ts", files["main.ts"]);
    assert.deepEqual(findings.map(({ kind }) => kind).sort(), ["data-race", "uncaught-error"]);
    assert.equal(exploration.executions, 2);
  });

  for (const [what, uses, needs] of [
    ["a value", "export const a = b + 1;", "export const b = a + 1;"],
    ["a class that is extended", "export class A extends B {}", "export class B { a = A; }\nexport const a = new A();"],
    ["a class that is constructed", "export const a = new B();", "export class B {} void a;"],
  ] as const)
    it(`names the place where one of a circle takes what another one does not have yet: ${what}`, async () => {
      const imports = (names: string, from: string) => `import { ${names} } from "./${from}";\n`;
      const files: Files = {
        "main.ts": imports(uses.includes("class A") ? "A" : "a", "other") + needs,
        "other.ts": `${imports(needs.includes("B") ? "B" : "b", "main")}console.log("first");\n${uses}`,
      };
      for (const [path, text] of Object.entries(files)) checker.add(path, text);
      const [{ findings }] = await checker.check("main.ts", files["main.ts"]);
      assert.match(findings[0].message, /Cannot access '[Bb]' before initialization \(other\.ts line 3\)/);
    });

  it("keeps every statement on its line", async () => {
    const text =
      "interface A {\n  x: number;\n}\nfunction f(\n  a: A,\n  b = 1,\n): number {\n  return a.x + b;\n}\nconst o = {\n  m() {\n    return f({ x: 1 });\n  },\n};\no\n  .m();\nclass C {\n  y = 1;\n\n  go() {\n    HERE();\n  }\n}\n";
    const { code } = await instrument({ "main.ts": text });
    // The source stands before the program, for functions that become text
    const emitted = code.split("\n").findLastIndex((line) => line.includes("HERE"));
    assert.equal(emitted, text.split("\n").findIndex((line) => line.includes("HERE")) + 1);
  });
});
