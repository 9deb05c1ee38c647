import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Calls of `up()` from inside of a built-in function or a construct, twice each. */
const interrupted: Readonly<Record<string, string>> = {
  forEach: "[1, 2].forEach(() => up())",
  map: "[1, 2].map(up)",
  filter: "[1, 2].filter(() => up())",
  some: "[1, 2].some(() => up() < 0)",
  every: "[1, 2].every(() => up() >= 0)",
  find: "[1, 2].find(() => up() < 0)",
  findIndex: "[1, 2].findIndex(() => up() < 0)",
  findLast: "[1, 2].findLast(() => up() < 0)",
  findLastIndex: "[1, 2].findLastIndex(() => up() < 0)",
  reduce: "[1, 2].reduce((sum) => sum + up(), 0)",
  reduceRight: "[1, 2].reduceRight((sum) => sum + up(), 0)",
  flatMap: "[1, 2].flatMap(() => [up()])",
  sort: "[1, 2, 3].sort((a, b) => (up(), a - b))",
  toSorted: "[1, 2, 3].toSorted((a, b) => (up(), a - b))",
  "Array.from with a mapper": "Array.from([1, 2], () => up())",
  "Array.from of a generator": "Array.from(both())",
  "forEach of a Map": "new Map([[1, 1], [2, 2]]).forEach(() => up())",
  "forEach of a Set": "new Set([1, 2]).forEach(() => up())",
  "methods of typed arrays": "Int8Array.of(1, 2).map(() => up())",
  "sort of a typed array": "Int8Array.of(1, 2, 3).sort((a, b) => (up(), a - b))",
  "from of typed arrays": "Int8Array.from([1, 2], () => up())",
  "a replacing function": '"ab".replace(/./g, () => String(up()))',
  "a replacing function for all": '"aa".replaceAll("a", () => String(up()))',
  "a reviver": 'JSON.parse("[1]", (_, v) => (up(), v))',
  "a replacer": "JSON.stringify([1], (_, v) => (up(), v))",
  "toJSON beside a replacer": "JSON.stringify([{ toJSON: up }, { toJSON: up }], (_, v) => v)",
  "a Set of a generator": "new Set(both())",
  "a Map of a generator": "new Map((function* () { yield [up(), 1]; yield [up(), 2]; })())",
  "Object.fromEntries of a generator": "Object.fromEntries((function* () { yield [up(), 1]; yield [up(), 2]; })())",
  "call, apply and bind": "(up.call(null), up.bind(null).apply(null, []))",
  "Reflect.apply and Reflect.construct": "(Reflect.apply(up, null, []), Reflect.construct(function () { up(); }, []))",
  "a generator": "for (const n of both()) n",
  "spreading a generator": "[...both()]",
  "yield*": "[...(function* () { yield* both(); })()]",
  "a pattern": "const [x, y] = both()",
  "a generator that is left": "for (const n of closing()) break",
  "an iterator of one's own":
    "for (const n of { [Symbol.iterator]: () => ({ next: () => ({ done: up() >= 0 && k++ > 0 }) }) }) n",
  "a tagged template": "tag`${up()} ${1}`",
  "default parameters": "((a = up(), b = up()) => a + b)()",
  "defaults of patterns": "const { a = up(), b = up() } = {} as any",
  "a class": "class C { static a = up(); static { up(); } }",
  "fields and constructors": "new (class { #a = up(); constructor() { up(); } })()",
  "a decorator": "class C { @((): any => void up()) a = 1; @((): any => void up()) b() {} }",
  "an initialiser of a decorator": "new (class { @((): any => () => up()) a = 1; @((): any => () => up()) b = 1; })()",
  "finally with return": "(() => { try { up(); throw 1; } finally { return up(); } })()",
  "a labelled loop": "out: for (;;) { up(); for (;;) { up(); break out; } }",
  using: "{ using a = { [Symbol.dispose]: up }, b = { [Symbol.dispose]: up }; }",
  operators: "up() + up() ** 2",
  "a comma": "(up(), up())",
  "computed keys": "({ [up()]: 1, [`${up()}`]: 2 })",
  "a super call": "new (class extends (up(), Object) { constructor() { super(); up(); } })()",
};

describe("callbacks and constructs: a thread can be interrupted inside", () => {
  for (const [what, code] of Object.entries(interrupted))
    it(what, async () => {
      const text =
        'import { thread, AtomicInt } from "interleaver";\nconst n = new AtomicInt(0);\nconst up = () => n.fetchAdd(1);\n' +
        "function* both() { yield up(); yield up(); }\nfunction* closing() { try { yield up(); } finally { up(); } }\n" +
        "const tag = (_: unknown, ...all: unknown[]) => up();\n" +
        `thread("A", () => { let k = 0; ${code}; });\nthread("B", () => { n.fetchAdd(10); });\n`;
      const [report] = await checkProgram("p.ts", text);
      assert.deepEqual(
        report.problems.map(({ message }) => message),
        [],
      );
      assert.deepEqual(
        report.findings.map(({ message }) => message),
        [],
      );
      assert.equal(report.verdict, "verified");
      assert.equal(report.exploration.executions, 3);
    });

  it("where it cannot, the callback runs as one event, and the report says so once", async () => {
    for (const code of [
      "JSON.stringify([{ toJSON: up }, { toJSON: up }])",
      '"ab".split({ [Symbol.split]: () => [String(up() + up())] } as never)',
      "`${{ toString: () => `${up()}${up()}` }}`",
      "[{ toString: () => String(up()) }, { toString: () => String(up()) }].join()",
    ]) {
      const text =
        'import { thread, AtomicInt } from "interleaver";\nconst n = new AtomicInt(0);\nconst up = () => n.fetchAdd(1);\n' +
        `thread("A", () => { ${code}; });\nthread("B", () => { n.fetchAdd(10); });\n`;
      const [report] = await checkProgram("p.ts", text);
      assert.equal(report.verdict, "bounded", code);
      assert.equal(report.exploration.executions, 2, code);
      assert.equal(report.problems.length, 1);
      assert.match(report.problems[0].message, /it ran as one event/);
    }
  });
});
