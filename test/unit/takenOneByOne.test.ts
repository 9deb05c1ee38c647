import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** An iterator without an end. */
const endless = `let closed = 0;
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }), return() { closed++; return {}; } }) };
`;

describe("what takes elements one after the other", () => {
  it("takes the next one of an array once the function has run, so others may have written it", async () => {
    const [{ outcomes }] = await checkProgram(
      "program.mjs",
      `import { AtomicInt, observe, thread } from "interleaver";
const list = [1, 2], begun = new AtomicInt(0);
thread("A", () => observe("list", Array.from(list, (value) => { begun.store(1); return value; })));
thread("B", () => { if (begun.load() === 1) list[1] = 9; });`,
    );
    assert.deepEqual(outcomes.map(({ values }) => JSON.stringify(values.list)).sort(), ["[1,2]", "[1,9]"]);
  });

  for (const [name, code] of Object.entries({
    "Array.from, if the function throws": "Array.from(endless, (value) => { throw value; })",
    "new Map, if it is given no entry": "new Map(endless)",
    "new WeakSet, if it is given no object": "new WeakSet(endless)",
    "Object.fromEntries, if it is given no entry": "Object.fromEntries(endless)",
  }))
    it(`ends and closes the iterator: ${name}`, async () => {
      const [{ problems, outcomes }] = await checkProgram(
        "program.mjs",
        `import { observe } from "interleaver";
${endless}try { ${code}; } catch {}
observe("closed", closed);`,
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(
        outcomes.map(({ values }) => values.closed),
        [1],
      );
    });
});
