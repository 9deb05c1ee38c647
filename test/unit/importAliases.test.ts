import assert from "node:assert/strict";
import { library } from "../../src/checker/library";
import { checkModules } from "../language/checkModules";

const run = async (files: Readonly<Record<string, string>>) => {
  const [{ problems, findings, outcomes }] = await checkModules("main.ts", files, library);
  const wrong = [...problems, ...findings].map(({ message }) => message);
  return wrong.length > 0 ? wrong : outcomes[0].values;
};

describe("import aliases of TypeScript", () => {
  it("of a namespace are constants, and nothing where only types use them", async () => {
    const text = `
      namespace N { export const y = 3; export namespace D { export let z = 4; export interface I { a: 1 } } export interface T { b: 2 } }
      namespace Only { export interface U { c: 3 } }
      import x = N.y; import d = N.D; import dz = N.D.z;
      import T = N.T; import I = N.D.I; import U = Only.U;
      export import e = N.y;
      const t: T | I | U | undefined = undefined;
      namespace M { import q = N.D; export import r = N.y; export const s = q.z; }
      export let all = [x, d.z, dz, e, M.r, M.s, t === undefined];`;
    assert.deepEqual(await run({ "main.ts": text }), { all: [3, 4, 4, 3, 3, 4, true] });
  });

  it("of an imported namespace, too", async () => {
    const files = {
      "main.ts": 'import { N } from "./n"; import a = N.a; import F = N.F; const f: F = a; export let n = f;',
      "n.ts": "export namespace N { export const a = 2; export type F = number; }",
    };
    assert.deepEqual(await run(files), { n: 2 });
  });

  it("of a whole file are refused with what to write", async () => {
    const files = { "main.ts": 'import y = require("./y"); export let n = y;', "y.ts": "export const a = 1;" };
    assert.match(
      String(await run(files)),
      /^import y = require\("\.\/y"\): not yet supported; write `import \* as y from/,
    );
  });
});
