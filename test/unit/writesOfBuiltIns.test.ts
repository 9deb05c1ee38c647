import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, observe, after, Mutex } from "interleaver";
const m = new Mutex();
const locked = (f: () => void) => { m.lock(); try { f(); } finally { m.unlock(); } };
let r: unknown = "";\n`;

const checked = async (body: string) => {
  const [{ exploration, findings, outcomes }] = await checkProgram("p.ts", head + body);
  const { executions, redundant } = exploration;
  const found = outcomes.map(({ values }) => values.r).sort();
  return { executions, redundant, kinds: findings.map(({ kind }) => kind as string), found };
};

describe("what an operation on a list or an expression does not touch", () => {
  const alone: readonly (readonly [string, string])[] = [
    ["c.reverse();", "c.length;"],
    ["c.sort();", "c.length;"],
    ["c.sort((x, y) => x - y);", "c.length;"],
    ["c.length = 1;", "c[0] = 5;"],
    ["c.length -= 2;", "c[0]++;"],
  ];
  for (const [one, other] of alone)
    it(`${one} beside ${other}`, async () => {
      const { executions, kinds } = await checked(
        `const c = [3, 1, 2]; thread(() => { ${one} }); thread(() => { ${other} });`,
      );
      assert.deepEqual([executions, kinds], [1, []]);
    });

  const together: readonly (readonly [string, string])[] = [
    ["c.reverse();", "c[1] = 7;"],
    ["c.reverse();", "c.push(1);"],
    ["c.sort((x, y) => x - y);", "c[2] = 7;"],
    ["c.length = 1;", "c[1] = 5;"],
    ["c.length = 1;", "c[2];"],
    ["c.length = 5;", "c.length;"],
    ["c.length = 1;", "Object.keys(c);"],
  ];
  for (const [one, other] of together)
    it(`and what it does: ${one} beside ${other}`, async () => {
      const { executions, kinds } = await checked(
        `const c = [3, 1, 2]; thread(() => { ${one} }); thread(() => { ${other} });`,
      );
      assert.ok(executions > 1 && kinds.length > 0);
    });

  it("holes are moved as such", async () => {
    const { executions } = await checked(
      `const c = [3, , 2, 4]; thread(() => locked(() => { c.reverse(); })); thread(() => locked(() => { Object.keys(c); }));`,
    );
    assert.equal(executions, 2);
  });
});

describe("matchAll", () => {
  for (const found of [`[..."aa".matchAll(e)].length`, `[...(e[Symbol.matchAll]("aa") as any)].length`])
    for (const moved of [`e.test("aa");`, "e.lastIndex = 1;"])
      it(`goes on from where the expression is: ${found} beside ${moved}`, async () => {
        const result = await checked(`const e = /a/g;
thread(() => locked(() => { ${moved} }));
thread(() => locked(() => { r = ${found}; }));
after(() => observe("r", String(r)));`);
        assert.deepEqual(result, { executions: 2, redundant: 0, kinds: [], found: ["1", "2"] });
      });
});

describe("copies of objects", () => {
  for (const copied of ["r = { ...o };", "const { ...c } = o; r = c;"])
    it(`have no key that is gone when it is its turn: ${copied}`, async () => {
      const result = await checked(`const o: any = { a: 1, b: 2 };
thread(() => { delete o.a; });
thread(() => { ${copied} });
thread(() => { delete o.b; });
after(() => observe("r", JSON.stringify(r, (_k, v) => (v === undefined ? "none" : v))));`);
      assert.deepEqual(result.found, [`{"a":1,"b":2}`, `{"a":1}`, `{"b":2}`, "{}"]);
      // The two removals in order, each before the keys are read, before that key is, or after it
      assert.deepEqual([result.executions, result.redundant], [13, 0]);
    });
});
