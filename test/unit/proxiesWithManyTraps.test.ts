import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, io, observe, after, Mutex } from "interleaver";
const m = new Mutex();
const locked = (f: () => void) => { m.lock(); try { f(); } finally { m.unlock(); } };
let r: unknown = "";
const t: any = { a: 1, b: { c: 2 } };\n`;

const receiver = `{ get: (t: any, k, r) => Reflect.get(t, k, r), set: (t: any, k, v, r) => Reflect.set(t, k, v, r), ownKeys: (t: any) => Reflect.ownKeys(t) }`;
const itself = `{ get: (t: any, k) => t[k], set: (t: any, k, v) => { t[k] = v; return true; }, ownKeys: (t: any) => Reflect.ownKeys(t) }`;
const described = `{ getOwnPropertyDescriptor: (t: any, k) => Reflect.getOwnPropertyDescriptor(t, k) }`;

/** The handler of a proxy `p` of `t`, what one thread does and what another one finds, and the outcomes. */
type Row = readonly [handler: string, done: string, found: string, outcomes: readonly string[]];

const rows: readonly Row[] = [
  [receiver, "p.a = 5;", "r = p.a;", ["1", "5"]],
  [receiver, "t.a = 5;", "r = p.a;", ["1", "5"]],
  [receiver, "p.a = 5;", "r = t.a;", ["1", "5"]],
  [receiver, "p.a++;", "p.a += 2; r = p.a;", ["3", "4"]],
  [receiver, "p.z = 1;", "r = Object.keys(p).length;", ["2", "3"]],
  [itself, `Object.defineProperty(p, "a", { value: 5 });`, "r = t.a;", ["1", "5"]],
  [
    itself,
    "Object.freeze(p);",
    `try { t.a = 5; r = "set"; } catch (e) { r = (e as Error).name; }`,
    ["TypeError", "set"],
  ],
  [
    itself,
    "Object.preventExtensions(p);",
    `try { t.z = 5; r = "set"; } catch (e) { r = (e as Error).name; }`,
    ["TypeError", "set"],
  ],
  [itself, `Reflect.deleteProperty(p, "a");`, "r = t.a;", ["1", "undefined"]],
  [itself, "t.z = 1;", `r = Reflect.has(p, "z");`, ["false", "true"]],
  [itself, "t.z = 1;", `r = Object.hasOwn(p, "z");`, ["false", "true"]],
  [itself, "t.z = 1;", `r = p.hasOwnProperty("z");`, ["false", "true"]],
  [itself, "t.z = 1;", `r = p.propertyIsEnumerable("z");`, ["false", "true"]],
  [itself, "t.a = 5;", `r = Object.getOwnPropertyDescriptor(p, "a")!.value;`, ["1", "5"]],
  [itself, "t.b.c = 9;", "r = JSON.stringify(p);", [`{"a":1,"b":{"c":2}}`, `{"a":1,"b":{"c":9}}`]],
  [described, "delete p.a;", "r = t.a;", ["1", "undefined"]],
  [described, "delete t.a;", "r = ({ ...p }).a;", ["1", "undefined"]],
  [described, "delete t.a;", "r = 0; for (const k in p) r = (r as number) + k.length;", ["1", "2"]],
  [
    `{ defineProperty: (t: any, k, d) => Reflect.defineProperty(t, k, d) }`,
    "Object.freeze(t);",
    `r = Reflect.set(p, "a", 8);`,
    ["false", "true"],
  ],
];

describe("proxies whose traps take most that is done with them", () => {
  for (const [handler, done, found, outcomes] of rows)
    it(`${done} beside ${found} with ${handler}`, async () => {
      const [{ exploration, outcomes: all }] = await checkProgram(
        "p.ts",
        `${head}const p: any = new Proxy(t, ${handler} as ProxyHandler<any>);
thread(() => locked(() => { ${done} }));
thread(() => locked(() => { ${found} }));
after(() => observe("r", String(r)));`,
      );
      assert.deepEqual([exploration.executions, exploration.redundant], [2, 0]);
      assert.deepEqual(all.map(({ values }) => values.r).sort(), outcomes);
    });

  it("as reactive state has them: who comes last wins", async () => {
    const [{ outcomes }] = await checkProgram(
      "p.ts",
      `import { io, observe, after } from "interleaver";
const state: any = new Proxy({ user: "" } as any, ${receiver} as ProxyHandler<any>);
const load = async (name: string) => { state.user = await io(name); };
load("ann");
load("bob");
after(() => observe("user", state.user));`,
    );
    assert.deepEqual(outcomes.map(({ values }) => values.user).sort(), ["ann", "bob"]);
  });

  it("as reactive state has them: an update is lost", async () => {
    const [{ findings }] = await checkProgram(
      "p.ts",
      `import { io } from "interleaver";
const state: any = new Proxy({ count: 0 } as any, ${receiver} as ProxyHandler<any>);
const add = async () => { const { count } = state; await io(); state.count = count + 1; };
add();
add();`,
    );
    assert.deepEqual(
      findings.map(({ kind }) => kind as string),
      ["atomicity-violation"],
    );
  });
});
