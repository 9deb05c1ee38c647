import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { library } from "../../src/checker/library";
import { diskHost } from "../../src/cli/diskHost";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";

/** Programs on a real disk, looked at from different working folders. */
describe("where the files of a program lie", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "interleaver-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  const read = async (folder: string, entry: string) => {
    const host = diskHost(join(root, folder));
    const { files, problems } = await instrumentProgram(
      entry,
      Object.assign(host.readFile, { folder: host.folder!() }),
      library,
    );
    return problems.length > 0 ? problems.map(({ file, line, message }) => `${file}:${line} ${message}`) : files;
  };

  it("tsconfig.json counts that is above the working folder, and each file is there once", async () => {
    write({
      "p/tsconfig.json": '{ "compilerOptions": { "paths": { "@bank": ["./src/bank/index.ts"], "@/*": ["./src/*"] } } }',
      "p/src/check.ts":
        'import { a } from "@bank"; import { a as b } from "./bank"; import "@/bank/index"; console.log(a, b);',
      "p/src/bank/index.ts": "export const a = 1;",
    });
    assert.deepEqual(await read("p", "src/check.ts"), ["src/check.ts", "src/bank/index.ts"]);
    assert.deepEqual(await read("p/src", "check.ts"), ["check.ts", "bank/index.ts"]);
    assert.deepEqual(await read("p/src/bank", "../check.ts"), ["../check.ts", "index.ts"]);
    // Where the working folder is another one, it is no folder above the file
    write({ "q/tsconfig.json": "{}", "q/deep/none.ts": "" });
    assert.deepEqual(await read("q", "../p/src/check.ts"), ["../p/src/check.ts", "../p/src/bank/index.ts"]);
    assert.deepEqual(await read("q/deep", join(root, "p/src/check.ts")), [
      join(root, "p/src/check.ts"),
      join(root, "p/src/bank/index.ts"),
    ]);
  });

  it("decorators are refused for what such a tsconfig.json, or one that it extends, says", async () => {
    write({
      "tsconfig.json": '{ "extends": ["./first", "@scope/base"] }',
      "first.json": '{ "compilerOptions": { "experimentalDecorators": false } }',
      "node_modules/@scope/base/tsconfig.json": '{ "extends": "./more.json" }',
      "node_modules/@scope/base/more.json": '{ "compilerOptions": { "experimentalDecorators": true } }',
      "src/a.ts": "const d = () => {};\nclass A { @d a() {} }",
    });
    for (const [folder, file] of [
      ["", "src/a.ts"],
      ["src", "a.ts"],
    ])
      assert.match(
        String(await read(folder, file)),
        /^(src\/)?a.ts:2 this decorator is written for experimentalDecorators/,
      );
    write({ "tsconfig.json": '{ "extends": ["@scope/base", "./first"] }' });
    assert.deepEqual(await read("src", "a.ts"), ["a.ts"]);
  });

  it("of configurations that are referred to, the one counts that has the file", async () => {
    write({
      "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./app" }] }',
      "tsconfig.node.json":
        '{ "compilerOptions": { "paths": { "@/*": ["./none/*"] } }, "include": ["vite.config.ts"] }',
      "app/tsconfig.json":
        '{ "compilerOptions": { "paths": { "@/*": ["../src/*"] } }, "include": ["../src/**/*.ts", "../lib"], "exclude": ["../src/not"] }',
      "src/main.ts": 'import "@/lib/n";',
      "src/lib/n.ts": "",
      "lib/deep/o.ts": 'import "@/lib/n";',
      "src/not/p.ts": 'import "@/lib/n";',
      "vite.config.ts": 'import "@/lib/n";',
    });
    assert.deepEqual(await read("", "src/main.ts"), ["src/main.ts", "src/lib/n.ts"]);
    assert.deepEqual(await read("src", "main.ts"), ["main.ts", "lib/n.ts"]);
    assert.deepEqual(await read("", "lib/deep/o.ts"), ["lib/deep/o.ts", "src/lib/n.ts"]);
    assert.match(String(await read("", "src/not/p.ts")), /no package can be imported/);
    assert.match(String(await read("", "vite.config.ts")), /tsconfig\.node\.json says none\/lib\/n/);
  });

  it("names with # are those of the nearest package.json", async () => {
    write({
      "package.json": '{ "imports": { "#*": "./wrong/*.js" } }',
      "p/package.json": `{ "imports": { "#a": { "browser": "./no.js", "node": { "import": "./lib/a.js" } },
        "#shared/*": ["./src/*.js", "./none/*"], "#pkg": "left-pad" } }`,
      "p/src/main.ts": 'import "#a"; import "#shared/deep/b"; ',
      "p/src/none.ts": '\nimport "#shared/c";',
      "p/src/pkg.ts": 'import "#pkg";',
      "p/src/deep/b.ts": "",
      "p/lib/a.ts": "",
    });
    assert.deepEqual(await read("p/src", "main.ts"), ["main.ts", "../lib/a.ts", "deep/b.ts"]);
    assert.deepEqual(await read("", "p/src/none.ts"), [
      'p/src/none.ts:2 the imported file "#shared/c" does not exist: p/package.json says p/src/c.js',
    ]);
    assert.match(String(await read("p", "src/pkg.ts")), /"#pkg": not yet supported; no package/);
  });

  it("links lead to one module, whose imports are looked for beside the file itself", async () => {
    write({
      "real/s.mjs": "export let n = 0; export const up = () => { n++; };",
      "real/e.mjs": 'import "./b.mjs"; import { up } from "../alias/s.mjs"; up();',
      "real/b.mjs": "",
      "t.mjs": 'import { up } from "./real/s.mjs"; import * as o from "./alias/s.mjs"; up(); o.up();',
    });
    symlinkSync("real", join(root, "alias"));
    symlinkSync("real/e.mjs", join(root, "l.mjs"));
    assert.deepEqual(await read("", "t.mjs"), ["t.mjs", "real/s.mjs"]);
    assert.deepEqual(await read("", "l.mjs"), ["l.mjs", "real/b.mjs", "real/s.mjs"]);
    assert.deepEqual(await read("alias", "s.mjs"), ["s.mjs"]);
  });
});
