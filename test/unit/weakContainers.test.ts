import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const check = (text: string) =>
  checkProgram("weak.ts", `import { Mutex, after, scenario, thread } from "interleaver";\n${text}`);

/** Two threads that do something, one after the other. */
const oneByOne = (what: string) =>
  `const m = new Mutex(), key = {}, map = new WeakMap<object, number>(), set = new WeakSet<object>();
let added = 0;
scenario("weak", () => {
  for (const name of ["A", "B"]) thread(name, () => m.runExclusive(() => { ${what} }));
  after(() => { if (added !== 1 && map.get(key) !== 2) throw new Error("lost"); });
});`;

describe("weak maps and sets", () => {
  for (const what of [
    "map.set(key, (map.get(key) ?? 0) + 1);",
    "map.set({}, 1); map.set(key, (map.get(key) ?? 0) + 1);",
    "if (!set.has(key)) { set.add(key); added++; }",
    "if (map.has(key) === map.delete(key)) { map.set(key, 1); added = 1; }",
  ])
    it(`are written in a critical region: ${what}`, async () => {
      const [report] = await check(oneByOne(what));
      assert.deepEqual([report.verdict, report.exploration.executions, report.problems], ["verified", 2, []]);
    });

  it("race for an entry, which has a name", async () => {
    const [map, set] = await check(
      `const key = {}, ages = new WeakMap<object, number>(), seen = new WeakSet<object>();
scenario("map", () => { for (const name of ["A", "B"]) thread(name, () => void ages.set(key, 1)); });
scenario("set", () => { for (const name of ["A", "B"]) thread(name, () => void seen.add(key)); });`,
    );
    const messages = [map, set].flatMap(({ findings }) => findings.map(({ message }) => message));
    assert.deepEqual(messages, [
      "`A` writes `ages.get(key)` (line 3) and `B` writes it (line 3) with nothing that orders the two.",
      "`A` writes `seen.has(key)` (line 4) and `B` writes it (line 4) with nothing that orders the two.",
    ]);
  });

  it("tell entries of different keys apart", async () => {
    const [report] = await check(
      `const keys = [{}, {}], ages = new WeakMap<object, number>();
scenario("map", () => { for (const key of keys) thread(() => void ages.set(key, 1)); });`,
    );
    assert.deepEqual([report.verdict, report.exploration.executions], ["verified", 1]);
  });
});
