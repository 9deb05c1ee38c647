import assert from "node:assert/strict";
import { programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { instrument } from "../../src/instrumenter/instrument";
import { Numbering } from "../../src/runtime/numbering";
import { Sharing } from "../../src/runtime/sharing";
import { checkProgram } from "../checkProgram";

const head = `import { thread, observe, after, Mutex } from "interleaver";
const m = new Mutex(), log: unknown[] = [];
const locked = (f: () => void) => { m.lock(); try { f(); } finally { m.unlock(); } };
let r: unknown = "";\n`;

/** What is there at first, what one thread does and what another one finds, each under one lock, and the outcomes. */
type Row = readonly [made: string, done: string, found: string, outcomes: readonly string[]];

const assigned = (key: string) => `try { c.${key} = 5; r = "set"; } catch (e) { r = (e as Error).name; }`;

const rows: readonly Row[] = [
  // Accessors of prototypes that are no classes
  [
    "const p: any = { get g() { return 2; } }, c: any = Object.create(p);",
    "delete p.g;",
    "r = c.g;",
    ["2", "undefined"],
  ],
  [
    "const p: any = { get g() { return 2; } }, c: any = Object.create(p);",
    `Object.defineProperty(p, "g", { value: 3 });`,
    "r = c.g;",
    ["2", "3"],
  ],
  [
    "const p: any = { get g() { return 2; } }, c: any = Object.create(p);",
    `Object.defineProperty(c, "g", { value: 3 });`,
    "r = c.g;",
    ["2", "3"],
  ],
  [
    "const p: any = { get g() { return 2; } }, c: any = Object.create(p);",
    "delete p.g;",
    `r = "g" in c;`,
    ["false", "true"],
  ],
  [
    "const p: any = { set s(x: unknown) { log.push(x); } }, c: any = Object.create(p);",
    "delete p.s;",
    `c.s = 1; r = Object.keys(c).length + log.length * 10;`,
    ["1", "10"],
  ],
  [
    "const p: any = {}, c: any = Object.create(p);",
    `Object.defineProperty(p, "s", { set(x: unknown) { log.push(x); } });`,
    `c.s = 1; r = Object.keys(c).length + log.length * 10;`,
    ["1", "10"],
  ],
  [
    "const p: any = { get g() { return 2; } }, c: any = p;",
    `Reflect.deleteProperty(p, "g");`,
    "r = c.g;",
    ["2", "undefined"],
  ],
  // Inherited properties that are read only
  ["const p: any = { a: 1 }, c: any = Object.create(p);", "Object.freeze(p);", assigned("a"), ["TypeError", "set"]],
  [
    "class A { size() { return 1; } } const p: any = A.prototype, c: any = new A();",
    "Object.freeze(p);",
    assigned("size"),
    ["TypeError", "set"],
  ],
  [
    "const p: any = { a: 1 }, c: any = Object.create(p);",
    `Object.defineProperty(p, "a", { writable: false });`,
    assigned("a"),
    ["TypeError", "set"],
  ],
  [
    `const p: any = {}, c: any = Object.create(p); Object.defineProperty(p, "a", { value: 1, configurable: true });`,
    `delete p.a;`,
    assigned("a"),
    ["TypeError", "set"],
  ],
  [
    "const p: any = { a: 1 }, c: any = Object.create(p);",
    "Object.freeze(p);",
    `try { Object.assign(c, { a: 5 }); r = "set"; } catch (e) { r = (e as Error).name; }`,
    ["TypeError", "set"],
  ],
  // What is said of properties, and of the object
  [
    "const c: any = { a: 1 };",
    "Object.freeze(c);",
    `r = Object.getOwnPropertyDescriptor(c, "a")!.writable;`,
    ["false", "true"],
  ],
  [
    "const c: any = { a: 1 };",
    "Object.seal(c);",
    `r = Reflect.getOwnPropertyDescriptor(c, "a")!.configurable;`,
    ["false", "true"],
  ],
  [
    "const c: any = { a: 1 };",
    "Object.freeze(c);",
    `r = Object.getOwnPropertyDescriptors(c).a.writable;`,
    ["false", "true"],
  ],
  [
    "const c: any = { get g() { return 2; } };",
    "delete c.g;",
    `r = typeof c.__lookupGetter__("g");`,
    ["function", "undefined"],
  ],
  ["const c: any = {};", "Object.preventExtensions(c);", "r = Reflect.setPrototypeOf(c, null);", ["false", "true"]],
  [
    "const c: any = {};",
    "Object.freeze(c);",
    `try { c.__proto__ = null; r = "set"; } catch (e) { r = (e as Error).name; }`,
    ["TypeError", "set"],
  ],
  [
    "const c: any = [2, 1];",
    "Object.freeze(c);",
    `try { r = c.sort((x: number, y: number) => x - y).join(); } catch (e) { r = (e as Error).name; }`,
    ["1,2", "TypeError"],
  ],
  // Other prototypes
  [
    "const p: any = { set s(x: unknown) { log.push(x); } }, c: any = Object.create(p);",
    "Object.setPrototypeOf(c, null);",
    "c.s = 1; r = log.length;",
    ["0", "1"],
  ],
  [
    "const c: any = {};",
    "Object.setPrototypeOf(c, { set s(x: unknown) { log.push(x); } });",
    "c.s = 1; r = log.length;",
    ["0", "1"],
  ],
  ["const c: any = {};", "Object.setPrototypeOf(c, null);", "r = c instanceof Object;", ["false", "true"]],
  [
    "class A {} class B extends A { g() { return 1; } }",
    "Object.setPrototypeOf(B, null);",
    "try { r = new B().g(); } catch (e) { r = (e as Error).name; }",
    ["1", "TypeError"],
  ],
  [
    "class A {} const c = new A();",
    "Object.defineProperty(A, Symbol.hasInstance, { value: () => false });",
    "r = c instanceof A;",
    ["false", "true"],
  ],
  [
    "class A { m() { return 1; } } const c: any = new A();",
    `Object.defineProperty(c, "m", { value: () => 2 });`,
    "r = c.m();",
    ["1", "2"],
  ],
  // Where built-in functions look something up
  [
    "class A { get g() { return 1; } } class B extends A { get g() { return 2; } } const c = new B();",
    "delete (B.prototype as any).g;",
    `r = Reflect.get(c, "g");`,
    ["1", "2"],
  ],
  ["class A {} const c: any = new A();", "(A.prototype as any).x = 1;", `r = Reflect.has(c, "x");`, ["false", "true"]],
  ["const p: any = {}, c: any = Object.create(p);", "p.x = 1;", `r = Reflect.has(c, "x");`, ["false", "true"]],
  [
    "class A {} const c: any = new A();",
    "(A.prototype as any)[Symbol.iterator] = function* () { yield 1; };",
    `try { r = [...c].length; } catch (e) { r = (e as Error).name; }`,
    ["1", "TypeError"],
  ],
  ["const c: any = {};", "c[Symbol.iterator] = function* () { yield 1; };", "r = Array.from(c).length;", ["0", "1"]],
  [
    "class A {} const c: any = new A();",
    `c[Symbol.toStringTag] = "tag";`,
    "r = `${c}`;",
    ["[object Object]", "[object tag]"],
  ],
];

const checked = async (body: string) => {
  const [{ exploration, findings, outcomes }] = await checkProgram("p.ts", head + body);
  const { executions, redundant } = exploration;
  return { executions, redundant, kinds: findings.map(({ kind }) => kind as string), outcomes };
};

describe("what objects inherit, while others change it", () => {
  for (const [made, done, found, outcomes] of rows)
    for (const steps of [
      [done, found],
      [found, done],
    ])
      it(`${made} ${steps.join(" beside ")}`, async () => {
        const threads = steps.map((step) => `thread(() => locked(() => { ${step} }));`).join("\n");
        const result = await checked(`${made}\n${threads}\nafter(() => observe("r", String(r)));`);
        assert.deepEqual([result.executions, result.redundant, result.kinds], [2, 0, []]);
        assert.deepEqual(result.outcomes.map(({ values }) => values.r).sort(), outcomes);
      });

  const apart: readonly (readonly [string, string])[] = [
    ["Object.seal(p);", "c.a = 5;"],
    [`Object.defineProperty(p, "z", { get: () => 1 });`, "c.a = 5;"],
    [`Object.defineProperty(p, "a", { value: 2 });`, "c.a = 5;"],
    ["delete p.a;", "c.a = 5;"],
    ["p.b = 1;", "c.b = 5;"],
    ["Object.preventExtensions(p);", `Object.getOwnPropertyDescriptor(p, "a");`],
    ["Object.setPrototypeOf(c, {});", "c.b = 1;"],
    ["Object.freeze(p);", "c.b = 1;"],
  ];
  for (const [one, other] of apart)
    it(`${one} and ${other} have nothing to do with each other`, async () => {
      const result = await checked(`const p: any = { a: 1 }, c: any = Object.create(p);
thread(() => { ${one} });
thread(() => { ${other} });`);
      assert.deepEqual([result.executions, result.kinds], [1, []]);
    });

  it("values of an inherited property count for nothing where an object gets one of its own", async () => {
    const result = await checked(`const p: any = { a: 1 }, c: any = Object.create(p);
thread(() => { p.a = 2; });
thread(() => { c.a = 5; });
thread(() => { p.b = 3; });`);
    assert.deepEqual([result.executions, result.kinds], [1, []]);
  });

  it("is read where the object's own goes while a task waits to read it", async () => {
    const text = (
      read: string,
      removed: string,
      changed: string,
    ) => `const p: any = { a: 1 }, c: any = Object.create(p);
c.a = 7;
thread("A", () => { ${read} });
thread("B", () => { ${removed} ${changed} });
after(() => observe("r", String(r)));`;
    const racy = await checked(text("r = c.a;", "delete c.a;", "p.a = 5;"));
    assert.deepEqual([racy.executions, racy.redundant, racy.kinds], [3, 0, ["data-race", "data-race"]]);
    assert.deepEqual(racy.outcomes.map(({ values }) => values.r).sort(), ["1", "5", "7"]);
    const partly = await checked(text("locked(() => { r = c.a; });", "locked(() => { delete c.a; });", "p.a = 5;"));
    assert.deepEqual([partly.executions, partly.kinds], [3, ["data-race"]]);
  });

  it("is watched from the first execution on, where it is known that somebody changes it", () => {
    const { code, sites } = instrument("p.ts", `import { thread } from "interleaver"; thread(() => {});`, library);
    const scheduler = { next: () => null, happened() {} };
    const run = (sharing: Sharing) =>
      programOf(code, 1000, sites).run(undefined, scheduler, new Numbering(), undefined, sharing).language.memory;
    assert.equal(run(new Sharing(["inheritance"])).watchesInheritance, true);
    assert.equal(run(new Sharing()).watchesInheritance, false);
  });
});
