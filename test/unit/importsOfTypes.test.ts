import assert from "node:assert/strict";
import { library } from "../../src/checker/library";
import { checkModules } from "../language/checkModules";

type Files = Readonly<Record<string, string>>;

/** What is wrong with the program, if anything, and its final values. */
async function run(files: Files, entry = "main.ts"): Promise<unknown> {
  const [{ problems, findings, outcomes }] = await checkModules(entry, files, library);
  const wrong = [...problems, ...findings].map(({ message }) => message);
  return wrong.length > 0 ? wrong : outcomes[0].values;
}

describe("imports and exports that are only types, and do not say so", () => {
  it("export default of a type that is declared apart exports nothing", async () => {
    const user = 'import T from "./t"; const x: T = { a: 1 }; export let y = x.a;';
    for (const type of ["interface T { a: 1 }", "type T = { a: 1 };", 'import type { T } from "./u";']) {
      assert.deepEqual(await run({ "main.ts": `${type} export default T; export let n = 1;` }), { n: 1 });
      const files = { "main.ts": user, "t.ts": `export default T; ${type}`, "u.ts": "export interface T { a: 1 }" };
      assert.deepEqual(await run(files), { y: 1 });
    }
    const imported = 'import { T } from "./u"; export default T;';
    const all = { "main.ts": 'import * as t from "./t"; export let n = typeof t;', "t.ts": imported };
    assert.deepEqual(await run({ ...all, "u.ts": "export interface T { a: 1 }" }), { n: "object" });
  });

  it("and a value of that name is exported all the same", async () => {
    const files = {
      "main.ts": 'import T from "./t"; export let y = T.a;',
      "t.ts": "interface T { a: number } const T: T = { a: 2 }; export default T;",
    };
    assert.deepEqual(await run(files), { y: 2 });
    assert.deepEqual(await run({ ...files, "t.ts": "enum T { a = 3 } export default T;" }), { y: 3 });
  });

  it("packages and modules of Node of which only types are used need not be there", async () => {
    const text = `
      import express, { Request, type Response } from "express";
      import * as http from "http";
      import net = require("net");
      let server: http.Server | undefined, socket: net.Socket | undefined;
      class Mine implements Request { app!: express.Application; answer!: Response; }
      function isMine(x: unknown): asserts x is typeof express {}
      isMine(new Mine());
      export let n = 1;`;
    assert.deepEqual(await run({ "main.ts": text }), { n: 1 });
    const value = await run({ "main.ts": 'import { Request } from "express"; let r: Request = new Request();' });
    assert.match(String(value), /"express": not yet supported/);
  });

  it("files of which only types are used are not loaded, unless tsconfig.json leaves imports as they are", async () => {
    const files = {
      "main.ts": 'import { T } from "./t"; let t: T | undefined; export let n = 1;',
      "t.ts": 'export class T {} throw new Error("loaded");',
    };
    const loaded = ["`main` threw Error: loaded (t.ts line 1)."];
    const values = { n: 1 };
    assert.deepEqual(await run(files), values);
    assert.deepEqual(
      await run({ ...files, "tsconfig.json": '{ "compilerOptions": { "isolatedModules": true } }' }),
      values,
    );
    for (const option of ['"verbatimModuleSyntax": true', '"importsNotUsedAsValues": "preserve"'])
      assert.deepEqual(await run({ ...files, "tsconfig.json": `{ "compilerOptions": { ${option} } }` }), loaded);
    // Whoever only wants it to run says so, and what is not used at all may be meant so
    assert.deepEqual(await run({ ...files, "main.ts": 'import "./t";' }), loaded);
    assert.deepEqual(await run({ ...files, "main.ts": 'import { T } from "./t";' }), loaded);
    assert.deepEqual(await run({ ...files, "main.ts": 'import { T } from "./t"; export { T };' }), loaded);
  });

  it("are looked for in a program that is nested too deeply as anybody looks at it", async () => {
    const chain = `const s: any = { f: () => s };\ns${".f()".repeat(5_000)};`;
    const files = { "main.ts": `import { T } from "./t"; class A {} ${chain}`, "t.ts": "export type T = 1;" };
    assert.match(String(await run(files)), /^nested too deeply to be read/);
  });

  it("of an import that is used both ways the values are there", async () => {
    const files = {
      "main.ts": 'import { T, make } from "./t"; const t: T = make(); export let n = t.n;',
      "t.ts": "export interface T { n: number } export const make = (): T => ({ n: 4 });",
    };
    assert.deepEqual(await run(files), { n: 4 });
  });
});
