import { strict as assert } from "node:assert";
import { library } from "../../src/checker/library";
import { instrumentProgram } from "../../src/instrumenter/instrumentProgram";

const said = async (text: string, file = "p.ts") => {
  const { problems } = await instrumentProgram(file, async (path) => (path === file ? text : undefined), library);
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe("what is written in another way here, it says", () => {
  it("a module whose name is almost that of ours is meant to be it", async () => {
    for (const name of ["interlever", "Interleaver", "interleaverr", "intereaver"])
      assert.deepEqual(await said(`\nimport { thread } from "${name}";\nthread(() => {});`), [
        `2:1 "${name}": there is no such module; "interleaver" is meant`,
      ]);
    assert.match((await said('import x from "interval";\nx();'))[0], /no package can be imported/);
  });

  it("a name of the module that is called has to be imported", async () => {
    assert.deepEqual(
      await said('import { Mutex } from "interleaver";\nconst m = new Mutex();\nthread(() => m.lock());'),
      ['3:1 thread is not defined; write `import { thread } from "interleaver"`'],
    );
    assert.deepEqual(
      await said("const m = new Mutex();\nconst n = new Mutex();\nscenario('a', () => { m.lock(); n.lock(); });"),
      [
        '1:15 Mutex is not defined; write `import { Mutex } from "interleaver"`',
        '3:1 scenario is not defined; write `import { scenario } from "interleaver"`',
      ],
    );
  });

  it("but not what the file declares, looks for first, puts there itself, or only mentions", async () => {
    for (const text of [
      "function thread(f: () => void) { f(); }\nthread(() => {});",
      'import * as i from "interleaver";\ni.thread(() => {});',
      'import { thread as go } from "interleaver";\ngo(() => {});',
      'if (typeof after === "function") after(() => {});',
      "globalThis.select = () => 1;\nselect();",
      "try { console.log(thread); } catch {}",
      "function f(after: () => void) { after(); }\nf(() => {});",
      "const o = { select() { return 1; } };\no.select();",
    ])
      assert.deepEqual(await said(text), [], text);
  });

  it("markup and `export =`", async () => {
    assert.deepEqual(
      await said('import { thread } from "interleaver";\nconst a = <div>{thread.name}</div>;', "p.tsx"),
      [
        "2:11 JSX: not yet supported; keep what is to be explored in a file without markup, and import that file where the markup is",
      ],
    );
    assert.match((await said("const a = <></>;", "p.js"))[0], /^1:11 JSX: not yet supported; keep/);
    assert.deepEqual(await said("const a = 1;\nexport = a;"), [
      "2:1 export =: not yet supported; write `export default`, or `export` before what others use",
    ]);
    assert.deepEqual(await said("const a = <T,>(x: T) => x;\nconsole.log(a<number>(1) < 2);", "p.tsx"), []);
  });
});
