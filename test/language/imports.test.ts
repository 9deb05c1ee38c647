import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { jsonValue } from "../../src/base/jsonValue";
import { checkModules } from "./checkModules";

/** Programs of several modules; `a.mjs` is the entry. */
const programs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "bindings are live": {
    "a.mjs": `import { observe } from "interleaver"; import { n, up } from "./b.mjs"; import * as b from "./b.mjs";
      const before = [n, b.n]; up(); observe("n", [before, n, b.n, b["n"]]);`,
    "b.mjs": `export let n = 1; export function up() { n++; }`,
  },
  "default exports of every form": {
    "a.mjs": `import { observe } from "interleaver"; import f, { name } from "./f.mjs"; import C from "./c.mjs"; import v from "./v.mjs";
      import arrow from "./arrow.mjs"; import anonymous from "./anonymous.mjs"; import K from "./k.mjs"; import { default as again } from "./v.mjs";
      import G from "./g.mjs"; import late, { set } from "./late.mjs";
      set(2);
      observe("names", [f.name, name(), C.name, v, again, arrow.name, anonymous.name, new K().constructor.name, [...G()], late]);`,
    "f.mjs": `export default function named() { return 1; } export const name = () => named.name;`,
    "c.mjs": `export default class Named {}`,
    "v.mjs": `let v = 1; export default v + 1; v = 5;`,
    "arrow.mjs": `export default () => 1;`,
    "anonymous.mjs": `export default function () {}`,
    "k.mjs": `export default class { static x = 1; }`,
    "g.mjs": `export default function* () { yield 1; yield 2; }`,
    "late.mjs": `let late = 1; export { late as default }; export const set = (n) => { late = n; };`,
  },
  "namespaces are sealed and in order": {
    "a.mjs": `import { observe } from "interleaver"; import * as ns from "./b.mjs"; const use = (f) => { try { return f(); } catch (e) { return e.name; } };
      observe("keys", [Object.keys(ns), Reflect.ownKeys(ns).length, Object.prototype.toString.call(ns), ns[Symbol.toStringTag], Object.getPrototypeOf(ns)]);
      observe("facts", [Object.isFrozen(ns), Object.isSealed(ns), Object.isExtensible(ns), "a" in ns, "x" in ns, ns.x === undefined, JSON.stringify(ns)]);
      observe("descriptor", [JSON.stringify(Object.getOwnPropertyDescriptor(ns, "a")), Object.entries(ns).length, { ...ns }.a]);
      observe("writes", [use(() => { ns.a = 1; }), use(() => { delete ns.a; }), use(() => { ns.x = 1; }), use(() => delete ns.x), Reflect.set(ns, "a", 1), Reflect.defineProperty(ns, "a", { value: 2 })]);
      observe("call", [ns.self() === ns, typeof ns["weird name"]]);`,
    "b.mjs": `export let z = 1; export const a = 2, B = 3; export default 4; export function self() { return this; } const w = 1; export { w as "weird name" };`,
  },
  "export * leaves out what is ambiguous, and default": {
    "a.mjs": `import { observe } from "interleaver"; import * as ns from "./b.mjs"; import { both } from "./b.mjs"; observe("keys", [Object.keys(ns), both, ns.inner.x]);`,
    "b.mjs": `export * from "./c.mjs"; export * from "./d.mjs"; export * as inner from "./c.mjs"; export { x as both } from "./c.mjs"; export * from "./e.mjs";`,
    "c.mjs": `export const x = 1; export const c = 2; export default 3;`,
    "d.mjs": `export const x = 4; export const d = 5;`,
    "e.mjs": `export { c } from "./c.mjs"; import * as e from "./d.mjs"; export { e };`,
  },
  "export * of a module that is no file": {
    "a.mjs": `import { observe, own } from "./b.mjs"; import * as b from "./b.mjs"; import { observe as again } from "./both.mjs";
      observe("kinds", [typeof b.observe, own, observe === again, b.observe === again, typeof ok]); import { ok } from "./assert.mjs";`,
    "b.mjs": `export * from "interleaver"; export const own = 1;`,
    "c.mjs": `export * from "interleaver";`,
    "both.mjs": `export * from "./b.mjs"; export * from "./c.mjs";`,
    "assert.mjs": `export * from "node:assert";`,
  },
  "modules that import each other": {
    "a.mjs": `import { observe } from "interleaver"; import { even } from "./even.mjs"; import { order } from "./order.mjs"; order.push("a");
      observe("even", [even(4), even(7)]); observe("order", order);`,
    "even.mjs": `import { odd } from "./odd.mjs"; import { order } from "./order.mjs"; order.push("even"); export function even(n) { return n === 0 || odd(n - 1); }`,
    "odd.mjs": `import { even } from "./even.mjs"; import { order } from "./order.mjs"; order.push("odd"); export const odd = (n) => n !== 0 && even(n - 1);`,
    "order.mjs": `export const order = [];`,
  },
  "a module imports itself, and a binding is used too early": {
    "a.mjs": `import { observe } from "interleaver"; import * as me from "./a.mjs"; import { x as y } from "./a.mjs"; const use = (f) => { try { return f(); } catch (e) { return e.name; } };
      const early = [use(() => y), use(() => me.x), use(() => typeof y), use(() => Object.keys(me))]; export const x = 5; export var v = 1;
      observe("x", [early, y, me.x, me.v]); observe("constant", use(() => { y = 1; }));`,
  },
  "re-exports in a circle": {
    "a.mjs": `import { observe } from "interleaver"; import { one, two } from "./b.mjs"; observe("values", [one, two]);`,
    "b.mjs": `export * from "./c.mjs"; export const one = 1;`,
    "c.mjs": `export * from "./b.mjs"; export const two = 2;`,
  },
  "imports of one name in two modules": {
    "a.mjs": `import { observe } from "interleaver"; import { x as x1 } from "./b.mjs"; import { x } from "./c.mjs"; { const x1 = 0; observe("inner", x1 + x); } observe("x", [x1, x]);`,
    "b.mjs": `export let x = "b"; class Same {} export const b = new Same().constructor.name;`,
    "c.mjs": `export let x = "c"; class Same {} function f() { x = "changed"; } f();`,
  },
  "local names that the exporter uses": {
    "a.mjs": `import { observe } from "interleaver"; import { sleep as wait, b } from "./b.mjs"; import made from "./b.mjs"; import * as ns from "./b.mjs";
      import { late as me } from "./a.mjs"; import * as self from "./a.mjs"; const late = 5; export { late };
      function imported() { const timer = 1; return wait(1) + timer; }
      function byDefault(make) { return made(make); }
      function ofNamespace() { const load = ns.load(1); const K = new ns.K().x; { const timer = ns.sleep(1); return [load, K, timer]; } }
      function ofSelf() { const late = 1; const kept = [me, self.late]; return [late, kept]; }
      function parameters(load, { K } = {}, ...timer) { try { throw 1; } catch (make) { return [ns.load(load), wait(1), made(make), ns.K.name, K, timer]; } }
      function renamed() { const b$2 = 1; { const b = 2; return [b, b$2, ns.b]; } }
      observe("x", [imported(), byDefault(1), ofNamespace(), ofSelf(), parameters(1), renamed(), b]);`,
    "b.mjs": `function timer(n) { return n + 1; } export { timer as sleep }; export default function make(n) { return n + 2; }
      export function load(n) { const timer = 3; return n + timer; } export class K { x = 4; } export let b = "b";`,
  },
  "a resource of a module is disposed of when the module ends": {
    "a.mjs": `import { observe } from "interleaver"; import { log } from "./b.mjs"; log.push("a"); observe("log", log);`,
    "b.mjs": `export const log = []; const resource = { [Symbol.dispose]() { log.push("disposed"); } }; { const stack = [resource]; stack.pop()[Symbol.dispose](); } log.push("b");`,
  },
};

/** What goes wrong before anything runs: what Node says is a SyntaxError. */
const refused: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, message: string]>> = {
  "a missing export": [
    { "a.mjs": `import { x } from "./b.mjs"; x;`, "b.mjs": "export const y = 1;" },
    'a.mjs:1: "./b.mjs" has no export "x"',
  ],
  "a missing default": [
    { "a.mjs": `import x from "./b.mjs"; x;`, "b.mjs": `export * from "./c.mjs";`, "c.mjs": "export default 1;" },
    'a.mjs:1: "./b.mjs" has no export "default"',
  ],
  "an ambiguous export": [
    {
      "a.mjs": `import { x } from "./b.mjs"; x;`,
      "b.mjs": `export * from "./c.mjs"; export * from "./d.mjs";`,
      "c.mjs": "export const x = 1;",
      "d.mjs": "export const x = 2;",
    },
    'a.mjs:1: "./b.mjs" has several exports "x": say in it which one it is',
  ],
  "a re-export of itself": [
    {
      "a.mjs": `import { x } from "./b.mjs"; x;`,
      "b.mjs": `export { x } from "./c.mjs";`,
      "c.mjs": `export { x } from "./b.mjs";`,
    },
    'a.mjs:1: "./b.mjs" has no export "x": what re-exports it leads back to itself',
  ],
  "a missing re-export": [
    { "a.mjs": `import "./b.mjs";`, "b.mjs": `export { x } from "./c.mjs";`, "c.mjs": "export const y = 1;" },
    'b.mjs:1: "./c.mjs" has no export "x"',
  ],
};

const bystander =
  'import { AtomicInt as $Atomic, thread as $thread } from "interleaver"; $thread(() => { new $Atomic(0).increment(); });';

/** Runs the modules in Node and gives what they observed. */
async function observedInNode(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), "interleaver-imports-"));
  const observed: Record<string, unknown> = {};
  const { $observe } = { $observe: (name: string, value: unknown) => void (observed[name] = jsonValue(value)) };
  try {
    (globalThis as Record<string, unknown>).$observe = $observe;
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text.replaceAll('"interleaver"', '"./interleaver.mjs"'));
    writeFileSync(join(folder, "interleaver.mjs"), "export const observe = globalThis.$observe;");
    await import(pathToFileURL(join(folder, "a.mjs")).href);
    return JSON.parse(JSON.stringify(observed)) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("modules: what several of them observe is what they observe in plain Node", () => {
  for (const [name, files] of Object.entries(programs))
    it(name, async () => {
      const expected = await observedInNode(files);
      assert.ok(Object.keys(expected).length > 0);
      for (const more of ["", bystander]) {
        const [report] = await checkModules("a.mjs", { ...files, "a.mjs": files["a.mjs"] + more });
        assert.deepEqual(
          report.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
          [],
        );
        assert.deepEqual(
          report.findings.map(({ message }) => message),
          [],
        );
        const { values } = report.outcomes[0];
        const found = Object.fromEntries(Object.keys(expected).map((key) => [key, values[key]]));
        assert.deepEqual(JSON.parse(JSON.stringify(found)), expected);
      }
    });

  for (const [name, [files, message]] of Object.entries(refused))
    it(`${name} is refused`, async () => {
      await assert.rejects(observedInNode(files), { name: "SyntaxError" });
      const [report] = await checkModules("a.mjs", files);
      assert.equal(report.verdict, "invalid");
      assert.ok(report.problems.some((one) => `${one.file}:${one.line}: ${one.message}` === message));
    });
});

describe("what threads share through modules", () => {
  const races = async (files: Readonly<Record<string, string>>) => {
    const [report] = await checkModules("a.mts", files);
    return report.findings.map(({ message }) => message);
  };
  const b = "export let n = 0; export const up = () => { n = n + 1; }; export const look = () => n;";
  const threads = (body: string) => `thread("A", () => { up(); }); thread("B", () => { ${body}; });`;
  const head = 'import { thread } from "interleaver"; import { up } from "./b.mts"; import * as b from "./b.mts";';

  for (const body of [
    "b.n",
    'b["n"]',
    'const key = "n"; b[key]',
    "const { n } = b",
    "JSON.stringify(b)",
    "({ ...b })",
    "Object.values(b)",
    "Reflect.get(b, 'n')",
  ])
    it(`a race through a namespace object is found: ${body}`, async () => {
      const [message] = await races({ "a.mts": `${head}\n${threads(body)}`, "b.mts": b });
      assert.match(message, /`A` writes `n` .* and `B` reads it/);
    });

  it("a race through what a TypeScript namespace exports is found, inside, outside and in another block of it", async () => {
    const space = "namespace N { export let n = 0; export const up = () => { n = n + 1; }; }";
    const more = "namespace N { export const again = () => n; }";
    for (const body of ["N.n", "N.up()", "N.n = 3", "N.again()"]) {
      const text = `import { thread } from "interleaver";\n${space}\n${more}\nconst { up } = N;\n${threads(body)}`;
      const [message] = await races({ "a.mts": text });
      assert.match(message, /`N.n`/, body);
    }
    const outside =
      'import { thread } from "interleaver";\nnamespace N { export let n = 0; }\nconst f = () => { N.n++; };\nthread(f); thread(f);';
    assert.match((await races({ "a.mts": outside }))[0], /`N.n`/);
  });
});
