import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, AtomicInt, Mutex } from "interleaver"; const a = new AtomicInt(0), m = new Mutex();\n`;
const both = (body: string) => `for (const name of ["P", "Q"]) thread(name, () => { ${body} });`;

/** What the update of a `for` does to its variables may be undone by later turns: then the loop is where it was. */
describe("loops whose head has an update", () => {
  const endless: Readonly<Record<string, string>> = {
    "a bit that flips": `for (let k = 0; ; k ^= 1) a.store(k);`,
    "a sign that changes": `for (let k = 1; ; k = -k) a.store(k);`,
    "round robin": `for (let i = 0; ; i = (i + 1) % 2) a.store(i);`,
    "a variable of the function": `let i; for (i = 0; ; i = 1 - i) a.store(i);`,
    "a counter that the body takes back": `for (let i = 0; ; i++) { if (i > 0) i = -1; a.store(i); }`,
  };
  for (const [name, loop] of Object.entries(endless))
    it(`${name}: livelock`, async () => {
      const [{ findings }] = await checkProgram("p.ts", head + both(loop), { maxExecutions: 200 });
      assert.deepEqual(
        findings.map(({ kind }) => kind as string),
        ["livelock"],
      );
    });

  it("a wait whose turns flip a variable", async () => {
    const text = `thread(() => { for (let i = 0; a.load() === 0; i = (i + 1) % 2) {} }); thread(() => { a.store(0); });`;
    const [{ findings }] = await checkProgram("p.ts", head + text);
    assert.deepEqual(
      findings.map(({ kind }) => kind as string),
      ["livelock"],
    );
  });

  const bounded: Readonly<Record<string, string>> = {
    "i++": `for (let i = 0; i < 2; i++) { m.lock(); m.unlock(); }`,
    "i = i + 1": `for (let i = 0; i < 2; i = i + 1) { m.lock(); m.unlock(); }`,
    "i *= 2": `for (let i = 1; i < 4; i *= 2) { m.lock(); m.unlock(); }`,
    "a list": `for (let p: any = { next: { next: null } }; p; p = p.next) { m.lock(); m.unlock(); }`,
    "a counter that the body moves on": `for (let i = 0; i < 4; i++) { i++; m.lock(); m.unlock(); }`,
  };
  for (const [name, loop] of Object.entries(bounded))
    it(`${name}: ends`, async () => {
      const [{ verdict, exploration }] = await checkProgram("p.ts", head + both(loop));
      assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 6, 0]);
    });
});
