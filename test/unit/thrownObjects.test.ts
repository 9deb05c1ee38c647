import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const told = async (body: string) => {
  const text = `import { invariant, thread } from "interleaver"; class Failure { constructor(readonly code: number) {} }\n${body}`;
  const [{ findings }] = await checkProgram("p.ts", text);
  return findings.map(({ message }) => message);
};
const no = "an object that is no Error";

describe("what is thrown and says nothing of itself", () => {
  const programs: Readonly<Record<string, readonly [thrown: string, shown: string]>> = {
    "an object": ["{ code: 7, at: { x: 1 } }", ": { code: 7, at: {…} }"],
    "one of a class": ["new Failure(3)", ": Failure { code: 3 }"],
    "a list": [`[1, "a"]`, `: [1, "a"]`],
    "nothing to see": ["{}", ""],
    "a getter, which does not run": ["{ get message() { throw 1; }, k: 2 }", ": { message: …, k: 2 }"],
    "a proxy, of which no trap runs": ["new Proxy({ a: 1 }, { ownKeys() { throw 2; } })", ""],
  };
  for (const [what, [thrown, shown]] of Object.entries(programs))
    it(`is shown: ${what}`, async () => {
      assert.deepEqual(await told(`thread("A", () => { throw ${thrown}; });`), [`\`A\` threw ${no}${shown} (line 2).`]);
    });

  it("is shown where a promise is rejected with it, or an invariant throws it", async () => {
    assert.deepEqual(await told("const f = async () => { await null; throw { code: 8 }; };\nvoid f();"), [
      `\`f\` (called in line 3) failed (line 2), and nobody handled that: ${no}: { code: 8 }.`,
    ]);
    assert.deepEqual(
      await told(`let n = 0; invariant("ok", () => { if (n > 0) throw { n }; return true; });
thread("A", () => { n = 1; });`),
      [`\`A\` broke the invariant "ok" (line 3): it threw ${no}: { n: 1 }.`],
    );
  });
});
