import assert from "node:assert/strict";
import { toldOfAtomicity as told } from "../toldOfAtomicity";

/** What two calls await, of programs that have only one order: by its name, that of the first and of the second. */
const awaited: Readonly<Record<string, readonly [string, string]>> = {
  "delays that differ": ["sleep(5)", "sleep(10)"],
  "equal delays, whose timers are one event": ["sleep(10)", "sleep(10)"],
  "microtasks alone": ["null", "null"],
  "async functions that have it in memory": ["found()", "found()"],
};
const functions = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const rows = new Map([["a", 1]]);
async function found() { return rows.get("a"); }
`;
/** By where the number is: how it is declared, and read and written. */
const places: Readonly<Record<string, readonly [string, string]>> = {
  "a variable of the module": ["let n = 0;", "n"],
  "a property": ["const s = { n: 0 };", "s.n"],
  "an element": ["const list = [0];", "list[0]"],
};

const program = (declared: string, n: string, [first, second]: readonly [string, string], section = "") => `${functions}
${declared}
async function add(wait: () => unknown) {
  ${section}const before = ${n};
  await wait();
  ${n} = before + 1;
}
await Promise.all([add(() => ${first}), add(() => ${second})]);
console.log(${n});`;

describe("atomicity across await in programs that have one order", () => {
  for (const [what, both] of Object.entries(awaited))
    for (const [where, [declared, n]] of Object.entries(places))
      it(`the update of ${where} is lost across ${what}`, async () => {
        const [only, ...others] = await told(program(declared, n, both));
        assert.deepEqual(others, []);
        assert.ok(only.startsWith(`warning lost-update: \`add#2\` (called in line 12) reads \`${n}\` (line 8)`), only);
      });

  for (const [what, both] of Object.entries(awaited))
    it(`nothing is lost where one call comes after the other, across ${what}`, async () => {
      const chain = "let last: Promise<unknown> = Promise.resolve(); let n = 0;";
      const section =
        "const turn = last; let done!: () => void; last = new Promise<void>((go) => (done = go)); await turn;\n  ";
      const text = program(chain, "n", both, section).replace("n = before + 1;", "n = before + 1;\n  done();");
      assert.deepEqual(await told(text), []);
      assert.deepEqual(
        await told(program("let n = 0;", "n", both).replace("const before = n;", "").replace("before", "n")),
        [],
      );
    });

  it("many accesses to memory that nobody shares do not hide it", async () => {
    const work = "const own: number[] = [];\n  for (let i = 0; i < 30_000; i++) own[i % 10] = i;\n  ";
    const [only] = await told(program("let n = 0;", "n", ["sleep(5)", "sleep(10)"], work));
    assert.match(only, /^warning lost-update: `add#2`/);
  });
});
