import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const names = "thread, Mutex, Channel, Atomic, observe, after";
const explored = async (text: string) =>
  (await checkProgram("p.ts", `import { ${names} } from "interleaver";\n${text}`))[0];
const AB = (a: string, b: string) => `thread("A", () => { ${a} }); thread("B", () => { ${b} });`;

describe("what tasks share", () => {
  const raced: Readonly<Record<string, string>> = {
    "what JSON.parse gives, far back": `const rows = JSON.parse(JSON.stringify(Array.from({ length: 2000 }, () => ({ n: 0 })))); ${AB("rows[1500].n++;", "rows[1500].n++;")}`,
    "what JSON.parse gives, deep inside": `const d = JSON.parse('{"a":{"a":{"a":{"a":{"a":{"a":{"n":0}}}}}}}'); ${AB("d.a.a.a.a.a.a.n++;", "d.a.a.a.a.a.a.n++;")}`,
    "a hole that another task fills": `const list: number[] = new Array(3); list[0] = 1; ${AB("let s = 0; list.forEach((x) => { s += x; });", "list[1] = 5;")}`,
    "a field of an object that others inherit from": `const base = { x: 1 }; const c = Object.create(base); ${AB("base.x = 2;", "c.x;")}`,
    "a field that comes to hide an inherited one": `const base = { x: 1 }; const c = Object.create(base); ${AB("c.x = 2;", "c.x;")}`,
    "a property of the global object": `const g: any = globalThis; g.n = 0; ${AB("g.n++;", "g.n++;")}`,
    "a property under a symbol": `const key = Symbol(); const o: any = { [key]: 0 }; ${AB("o[key]++;", "o[key]++;")}`,
    "an object that a thread made and went on using": `const ch = new Channel<{ n: number }>(1); ${AB("const o = { n: 0 }; ch.send(o); o.n++;", "ch.receive()!.n++;")}`,
    "an array that a thread made": `const ch = new Channel<number[]>(1); ${AB("const o = [1, 2]; ch.send(o); o[1]++;", "ch.receive()![1]++;")}`,
    "a typed array that a thread made": `const ch = new Channel<Int32Array>(1); ${AB("const o = new Int32Array(2); ch.send(o); o[1]++;", "ch.receive()![1]++;")}`,
    "a Map that a thread made": `const ch = new Channel<Map<string, number>>(1); ${AB('const o = new Map([["k", 1]]); ch.send(o); o.set("k", 2);', 'ch.receive()!.get("k");')}`,
    "how far an iterator of an array has come": `const i = [1, 2].values(); ${AB("i.next();", "i.next();")}`,
    "how far an iterator of a Map has come": `const i = new Map([[1, 2]]).keys(); ${AB("i.next();", "i.next();")}`,
    "how far an iterator of a text has come": `const i = "ab"[Symbol.iterator](); ${AB("i.next();", "i.next();")}`,
    "how far an iterator of matches has come": `const i = "ab".matchAll(/./g); ${AB("i.next();", "i.next();")}`,
    "which indices an array has, for Object.keys": `const a: number[] = [, 1]; ${AB("a[0] = 0;", "Object.keys(a);")}`,
    "which indices an array has, for a loop": `const a: number[] = [, 1]; ${AB("a[0] = 0;", "for (const k in a) k;")}`,
    "which indices are left, for Object.keys": `const a = [0, 1]; ${AB("delete a[0];", "Object.keys(a);")}`,
    "which indices a method fills": `const a: number[] = [, 1]; ${AB("a.fill(0, 0, 1);", "Object.keys(a);")}`,
    "which keys Reflect leaves": `const o = { n: 1 }; ${AB('Reflect.deleteProperty(o, "n");', "Object.keys(o);")}`,
    "how many indices a loop finds": `const a = [1]; ${AB("a[1] = 0;", "for (const k in a) k;")}`,
    "a method of a class": `class C { f() { return 1; } } const o = new C(); ${AB("C.prototype.f = () => 2;", "o.f();")}`,
    "a method that a class inherits, and comes to have": `class C { f() {} } class D extends C {} const o = new D(); ${AB("D.prototype.f = () => {};", "o.f();")}`,
    "a method that a class loses": `class C { f() {} } const o = new C(); ${AB("delete (C.prototype as any).f;", "o.f;")}`,
    "a method that a class comes to have": `class C {} const o: any = new C(); ${AB("(C.prototype as any).f = 1;", "o.f;")}`,
    "a method that is defined anew": `class C { f() {} } const o = new C(); ${AB('Object.defineProperty(C.prototype, "f", { value: 1 });', "o.f;")}`,
    "a getter of a class": `class C { get v() { return 1; } } const o = new C(); ${AB('Object.defineProperty(C.prototype, "v", { value: 2 });', "o.v;")}`,
    "what a function gives its objects": `function F() {} F.prototype.v = 1; const o = new (F as any)(); ${AB("F.prototype.v = 2;", "o.v;")}`,
    "a field that comes to hide a method": `class C { f() {} } const o = new C(); ${AB("o.f = () => {};", "o.f();")}`,
    "from whom an object inherits": `const o: any = {}; ${AB("Object.setPrototypeOf(o, { v: 1 });", "o.v;")}`,
    "from whom an object inherits, by Reflect": `const o: any = {}; ${AB("Reflect.setPrototypeOf(o, { v: 1 });", "Object.getPrototypeOf(o);")}`,
    "from whom an object inherits, by name": `const o: any = {}; ${AB("o.__proto__ = { v: 1 };", "o.v;")}`,
    "from whom a class's objects inherit": `class C {} const o: any = new C(); ${AB("Object.setPrototypeOf(C.prototype, { v: 1 });", "o.v;")}`,
    "how long a buffer is": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); ${AB("b.resize(8);", "b.byteLength;")}`,
    "how long a buffer is, by a view": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); const u = new Uint8Array(b); ${AB("b.resize(8);", "u.length;")}`,
    "how long a buffer is, by an element": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); const u = new Uint8Array(b); ${AB("b.resize(8);", "u[5];")}`,
    "how long a buffer is, by a method": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); const u = new Uint8Array(b); ${AB("b.resize(8);", "u.join();")}`,
    "how long a buffer is, by a loop": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); const u = new Uint8Array(b); ${AB("b.resize(8);", "for (const x of u) x;")}`,
    "how long a buffer is, by a DataView": `const b: any = new (ArrayBuffer as any)(4, { maxByteLength: 8 }); const u = new DataView(b); ${AB("b.resize(8);", "u.byteLength;")}`,
    "the variable of a catch clause": `try { throw 0; } catch (e) { ${AB("e = 1;", "e;")} }`,
    "the variable in the head of a loop": `for (let k = 0; k < 1; ) { ${AB("k = 1;", "k;")} k = 2; break; }`,
  };
  for (const [what, text] of Object.entries(raced))
    it(`is ${what}`, async () => {
      const { findings } = await explored(text);
      assert.deepEqual(
        findings.map(({ kind }) => kind),
        ["data-race"],
      );
    });

  const apart: Readonly<Record<string, string>> = {
    "properties under two symbols of one description": `const a = Symbol("x"), b = Symbol("x"); const o: any = { [a]: 0, [b]: 0 }; ${AB("o[a]++;", "o[b]++;")}`,
    "two holes of one array": `const a = new Array(2); const t = [0, 1].map((i) => thread(() => { a[i] = i; })); for (const one of t) one.join(); Object.keys(a);`,
    "two elements that are deleted": `const a = [1, 2]; ${AB("delete a[0];", "delete a[1];")}`,
    'the keys 1, 1n and "1" of a Map': `const m = new Map<any, number>([[1, 0], [1n, 0], ["1", 0]]); ${AB("m.set(1, 5);", 'm.set(1n, 5); m.set("1", 5);')}`,
    "an own field and the inherited one that it hides": `const base = { x: 1 }; const c = Object.create(base); ${AB("c.x = 2;", "base.x;")}`,
    "an object that its maker gave away": `const ch = new Channel<{ n: number }>(1); ${AB("const o = { n: 0 }; o.n++; ch.send(o);", "ch.receive()!.n++;")}`,
  };
  for (const [what, text] of Object.entries(apart))
    it(`is not ${what}`, async () => {
      const { verdict, findings } = await explored(text);
      assert.deepEqual([verdict, findings.length], ["verified", 0]);
    });

  const files: Readonly<Record<string, string>> = {
    "whether there is a file": AB('fs.writeFileSync("/a", "x");', 'seen = fs.existsSync("/a");'),
    "which files there are": AB('fs.writeFileSync("/a", "x");', 'seen = fs.readdirSync("/").length;'),
  };
  for (const [what, text] of Object.entries(files))
    it(`is ${what}, which is no memory: no data race`, async () => {
      const { verdict, outcomes } = await explored(
        `import * as fs from "node:fs"; let seen: unknown; after(() => observe("seen", seen)); ${text}`,
      );
      assert.deepEqual([verdict, outcomes.length], ["verified", 2]);
    });

  // Main starts two threads; each locks, reads, writes, unlocks, and that in both orders
  const local: Readonly<Record<string, string>> = {
    "a field that shared objects have as well": `const shared = { n: 0 }; const work = () => { const own = { n: 1 }; for (let i = 0; i < 5; i++) own.n++; m.lock(); shared.n += own.n; m.unlock(); };`,
    "typed arrays": `const shared = new Int32Array(4); const work = () => { const own = new Int32Array(4); for (let i = 0; i < 4; i++) own[i]++; m.lock(); shared[0] += own[3]; m.unlock(); };`,
    "long arrays": `const shared = { n: 0 }; const work = () => { const own = Array.from({ length: 5_000 }, (_, i) => i).sort((a, b) => b - a); m.lock(); shared.n += own.slice(1).length; m.unlock(); };`,
  };
  for (const [what, text] of Object.entries(local))
    it(`costs no event where it is a task's own: ${what}`, async () => {
      const { verdict, exploration } = await explored(
        `const m = new Mutex(); ${text} thread("A", work); thread("B", work);`,
      );
      assert.deepEqual([verdict, exploration.executions, exploration.events], ["verified", 2, 20]);
    });
});
