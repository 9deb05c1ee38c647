import assert from "node:assert/strict";
import { check } from "../../src/checker/check";

/** What tasks share, how one changes it, and expressions by which another one sees that. */
type Row = readonly [made: string, changed: string, seen: readonly string[]];

const rows: readonly Row[] = [
  [
    "[1, 2] as any[]",
    "s.push(3)",
    [
      ..."s.map(String).length|[s].map(String)[0]|[0].flatMap(() => s).length|Reflect.construct(Array, s).length".split(
        "|",
      ),
      ..."Uint8Array.from(s).length|Buffer.from(s).length|inspect(s)|format(s)|format('%o', s)|[s].flat().length".split(
        "|",
      ),
      ..."new Error(s as any).message|Symbol(s as any).description|encodeURIComponent(s as any)".split("|"),
      ..."(s as any) == '1,2'|({ [s as any]: 1 })['1,2']|'1,2'.concat(s as any)|'x1,2'.indexOf(s as any)".split("|"),
      ..."String.raw`${s}`|new AggregateError(s).errors.length|[[s]].join()|Math.max.apply(null, s)".split("|"),
      ..."JSON.stringify([...new Map([['a', s]])])|structuredClone(new Map([['a', s]])).get('a')!.length".split("|"),
      "new (class extends Array { constructor(l: any[]) { super(...l); } })(s).length",
    ],
  ],
  ["[1] as any[]", "s[0] = 65", ["Number(s)", "parseInt(s as any)", "(s as any) < ([2] as any)", "+(s as any)"]],
  [
    "new Map<any, any>([['a', 1]])",
    "s.set('b', 2)",
    ["['b'].map(s.get, s)[0]", "['b'].filter(s.has, s).length", "['b'].some(s.has.bind(s))", "inspect(s)"],
  ],
  [
    "new Date(0)",
    "s.setTime(5)",
    "+s|s < new Date(3)|Number(s)|new Date(s).getTime()|JSON.stringify({ s })|inspect(s)|structuredClone(s).getTime()|`${[s].map(Number)}`".split(
      "|",
    ),
  ],
  ["new Error('a')", "s.message = 'b'", ["s.toString()", "`${s}`", "String(s)"]],
  [
    "new Uint8Array(4)",
    "s[1] = 7",
    "Buffer.from(s)[1]|Buffer.from(s.buffer).toString('hex')|new Uint8Array(s.buffer.slice(0))[1]|inspect(s)".split(
      "|",
    ),
  ],
  ["Buffer.alloc(4)", "s[0] = 104", "s.toString('hex')|s.toString('base64')|s.subarray(0, 2).toString()".split("|")],
  ["{ length: 1 }", "s.length = 2", ["Array.from(s as any, () => 0).length"]],
];

/** The other way round: many ways to change something, and one to see it. */
const writes: readonly Row[] = [
  [
    "[] as any[]",
    "",
    "[9].forEach(s.push, s)|s.push.bind(s, 9)()|[9].map(s.push.bind(s))|void Promise.resolve(1).then(s.push.bind(s))".split(
      "|",
    ),
  ],
  ["{ length: 0 } as any", "", "[].push.call(s, 9 as never)|[].unshift.call(s, 9 as never)".split("|")],
  ["{ 0: 1, length: 1 } as any", "", "[].pop.call(s)|[].shift.call(s)|[].reverse.call((s.length = 0, s))".split("|")],
  ["new Uint8Array(2) as any", "", "Reflect.set(s, 0, 9)|Object.assign(s, [9])".split("|")],
  [
    "{ a: 1 } as any",
    "",
    "Reflect.set({}, 'a', 9, s)|Object.defineProperty(s, 'a', { enumerable: false })|Object.setPrototypeOf(s, { toJSON: () => 1 })|s.__proto__ = { toJSON: () => 1 }".split(
      "|",
    ),
  ],
];

const head = `import { after, io, observe, scenario } from "interleaver"; import { format, inspect } from "node:util";\n`;
const scenarioText = (name: string, made: string, write: string, read: string) =>
  `scenario(${JSON.stringify(name)}, () => { const s = ${made}; void io().then(() => { ${write}; }); ` +
  `void io().then(() => { observe("v", String(${read})); }); });\n`;

/** Each scenario has two orders, and what is seen differs. */
function bothSeen(text: string): void {
  for (const { name, outcomes, exploration, verdict, problems } of check("builtIns.ts", head + text)) {
    assert.deepEqual(problems, [], name);
    assert.deepEqual([outcomes.length, exploration.executions, exploration.redundant], [2, 2, 0], name);
    assert.ok(verdict === "verified" || /toJSON/.test(name), `${name}: ${verdict}`);
  }
}

describe("built-in functions and operators touch what they read and write", () => {
  for (const [made, changed, seen] of rows)
    it(`reads of ${made}`, () => bothSeen(seen.map((read) => scenarioText(read, made, changed, read)).join("")));
  for (const [made, , ways] of writes)
    it(`writes to ${made}`, () =>
      bothSeen(ways.map((way) => scenarioText(way, made, way, "JSON.stringify(s)")).join("")));

  it("between threads that is a data race", () => {
    const programs = [
      "const s: number[] = []; const add = s.push.bind(s); thread(() => { add(1); }); thread(() => { add(2); });",
      "const s = new Set([1]); thread(() => { s.add(2); }); thread(() => { [1, 2].filter(s.has, s); });",
      "const s = [1]; thread(() => { s.push(2); }); thread(() => { [s].flatMap((x) => x); });",
      "const s: any = { length: 0, add: [].push }; thread(() => { s.add(1); }); thread(() => { s.add(2); });",
    ];
    for (const program of programs) {
      const [{ findings }] = check("p.ts", `import { thread } from "interleaver"; ${program}`);
      assert.ok(
        findings.some(({ kind }) => kind === "data-race"),
        program,
      );
    }
  });

  it("an assignment that an inherited accessor takes, whoever starts first", () => {
    const starts = [
      'void io().then(() => { Object.defineProperty(base, "a", { set() {}, configurable: true }); });',
      "void io().then(() => { s.a = 9; });",
    ];
    for (const lines of [starts, [...starts].reverse()])
      bothSeen(
        `const base: any = { a: 1 }, s = Object.create(base); ${lines.join("\n")} ` +
          'after(() => observe("v", JSON.stringify(s)));\n',
      );
  });

  it("map takes the length that it reads", () => {
    const [{ outcomes }] = check(
      "p.ts",
      'import { observe, thread } from "interleaver"; const list = [1, 2]; thread(() => { list.pop(); }); ' +
        'thread(() => { observe("v", JSON.stringify(list.map((x) => x))); });',
    );
    assert.deepEqual(outcomes.map(({ values }) => values.v).sort(), ["[1,2]", "[1,null]", "[1]"]);
  });
});
