import { strict as assert } from "node:assert";
import { library } from "../../src/checker/library";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";

type Files = Readonly<Record<string, string>>;
const instrument = (files: Files, entry = "src/main.ts") =>
  instrumentProgram(entry, async (path) => files[path], library);
const read = async (files: Files, entry?: string) => {
  const { files: all, problems } = await instrument(files, entry);
  assert.deepEqual(problems, []);
  return all.slice(1);
};
const said = async (files: Files) =>
  (await instrument(files)).problems.map(({ line, message }) => `${line} ${message}`);

describe("files of the workspace that are imported by a name of tsconfig.json", () => {
  const options = (compilerOptions: object, more = {}) => JSON.stringify({ compilerOptions, ...more });

  it("are found by exact names and by patterns, the longest one first, in comments' and trailing commas' company", async () => {
    const files = {
      "src/main.ts": `import { a } from "@lib/a"; import { b } from "@lib/deep/b.js"; import "config"; export * from "@lib/a";
        console.log(a, b);`,
      "tsconfig.json": `\uFEFF{ // where things are
        "compilerOptions": { "paths": { "@lib/*": ["./lib/*"], /* closer */ "@lib/deep/*": ["./none/*", "./deep/*"], "config": ["./cfg"], }, } }`,
      "lib/a.ts": "export const a = 1;",
      "deep/b.ts": "export const b = 2;",
      "cfg/index.ts": "",
    };
    assert.deepEqual(await read(files), ["lib/a.ts", "deep/b.ts", "cfg/index.ts"]);
  });

  it("are the same as those that a path leads to", async () => {
    const files = {
      "src/main.ts": 'import { a } from "@/a"; import { a as b } from "./a"; console.log(a, b);',
      "src/tsconfig.json": options({ baseUrl: ".", paths: { "@/*": ["*"] } }),
      "src/a.ts": "export let a = 1;",
    };
    assert.deepEqual(await read(files), ["src/a.ts"]);
    const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/w/${path}`, text]));
    assert.deepEqual(await read(absolute, "/w/src/main.ts"), ["/w/src/a.ts"]);
  });

  it("are found from baseUrl on, and by what the configuration extends", async () => {
    const files = {
      "src/main.ts": 'import "lib/a"; import "#b";',
      "src/tsconfig.json": options({}, { extends: "../config/base" }),
      "config/base.json": options({ baseUrl: "..", paths: { "#*": ["other/*.ts"] } }),
      "lib/a.ts": "",
      "other/b.ts": "",
    };
    assert.deepEqual(await read(files), ["lib/a.ts", "other/b.ts"]);
  });

  it("leave simulated modules and packages alone", async () => {
    const paths = {
      "*": ["./lib/*", "./node_modules/*"],
      interleaver: ["./lib/own"],
      "left-pad": ["./node_modules/left-pad"],
    };
    const files = {
      "src/main.ts":
        'import { thread } from "interleaver"; import fs from "fs"; import { ok } from "node:assert"; thread(() => ok(fs));',
      "tsconfig.json": options({ paths }),
      "lib/own.ts": "",
      "lib/fs.ts": "",
      "node_modules/left-pad/index.js": "module.exports = 1;",
    };
    assert.deepEqual(await read(files), []);
    const [problem] = await said({ ...files, "src/main.ts": 'import pad from "other-pad"; console.log(pad);' });
    assert.match(problem, /^1 "other-pad": not yet supported; no package can be imported/);
  });

  it("are missed by that name, not as a package", async () => {
    const files = {
      "src/main.ts": '\nimport "@lib/c";',
      "tsconfig.json": options({ paths: { "@lib/*": ["./lib/*"] } }),
    };
    assert.deepEqual(await said(files), ['2 the imported file "@lib/c" does not exist: tsconfig.json says lib/c']);
    assert.match((await said({ ...files, "tsconfig.json": "{ no" }))[0], /no package can be imported/);
  });
});
