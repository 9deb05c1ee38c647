import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const names = "thread, yieldNow, Mutex, Channel, Atomic, observe, after";
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
    "what a method of super is": `class C { f() { return 1; } } class D extends C { override f() { return super.f() + 1; } } const o = new D(); ${AB("C.prototype.f = () => 2;", "o.f();")}`,
    "what a static method of super is": `class C { static f() {} } class D extends C { static override f() { super.f(); } } ${AB("C.f = () => {};", "D.f();")}`,
    "what super has in a class without a name": `class C { f() {} } const make = () => class extends C { override f() { (() => super["f"]())(); } }; const o = new (make())(); ${AB("C.prototype.f = () => {};", "o.f();")}`,
    "what super finds in a literal": `const base = { x: 1 }; const o = { __proto__: base, f() { return (super.x as any); } } as any; ${AB("base.x = 2;", "o.f();")}`,
    "a field that is written by super": `class C {} class D extends C { x = 0; f() { (super.x as any) = 1; } } const o: any = new D(); ${AB("o.f();", "o.x;")}`,
    "from whom the class of super inherits": `class C { f() {} } class D extends C { override f() { super.f(); } } const o = new D(); ${AB("Object.setPrototypeOf(D.prototype, { f() {} });", "o.f();")}`,
    "of which class an object is": `class C {} class D {} const o: any = new C(); ${AB("Object.setPrototypeOf(o, D.prototype);", "o instanceof C;")}`,
    "what a class extends, for instanceof": `class A {} class C {} const o: any = new C(); ${AB("Object.setPrototypeOf(C.prototype, A.prototype);", "o instanceof A;")}`,
    "what a function gives its objects, for instanceof": `function F() {} const o: any = {}; ${AB("F.prototype = {};", "o instanceof (F as any);")}`,
    "what a function gives its objects, for new": `function F() {} ${AB("F.prototype = {};", "new (F as any)();")}`,
    "from whom an object inherits, for isPrototypeOf": `const base = {}, o: any = {}; ${AB("Object.setPrototypeOf(o, base);", "base.isPrototypeOf(o);")}`,
    "a key that an object inherits, for a loop": `const base: any = { x: 1 }, o = Object.create(base); ${AB("base.y = 1;", "for (const k in o) k;")}`,
    "a key that a class gives its objects, for a loop": `class C {} const o: any = new C(); ${AB("(C.prototype as any).y = 1;", "for (const k in o) k;")}`,
    "from whom an object inherits, for a loop": `const o: any = {}; ${AB("Object.setPrototypeOf(o, { y: 1 });", "for (const k in o) k;")}`,
    "a field that becomes an accessor": `const o: any = { x: 1 }; ${AB('Object.defineProperty(o, "x", { get: () => 2 });', "o.x;")}`,
    "an array that becomes part of a text": `const a = [1, [2]]; ${AB("(a[1] as number[])[0] = 3;", "`list: ${a}`;")}`,
    "an array that is added to a text": `const a = [1, 2]; ${AB("a.push(3);", '"list: " + a;')}`,
    "a typed array that is added to a text": `const a = new Int8Array(2); ${AB("a[1] = 3;", 'a + "!";')}`,
    "what is in an object that is observed": `const o = { list: [1] }; ${AB("o.list[0] = 2;", 'observe("o", o);')}`,
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
    "a method and the one of super that it hides": `class C { f() {} } class D extends C { override f() { super.f(); } } class E extends D {} const o = new D(); ${AB("E.prototype.f = () => {};", "o.f();")}`,
    "of which class another object is": `class C {} const o: any = new C(), other: any = {}; ${AB("Object.setPrototypeOf(other, C.prototype);", "o instanceof C;")}`,
    "a private field and the one of that name of a class it extends": `class C { #x = 0; f() { this.#x++; } } class D extends C { #x = 0; g() { return this.#x++; } } const o = new D(); ${AB("o.f();", "o.g();")}`,
    "an own field and the inherited one that it hides": `const base = { x: 1 }; const c = Object.create(base); ${AB("c.x = 2;", "base.x;")}`,
    "an object that its maker gave away": `const ch = new Channel<{ n: number }>(1); ${AB("const o = { n: 0 }; o.n++; ch.send(o);", "ch.receive()!.n++;")}`,
  };
  for (const [what, text] of Object.entries(apart))
    it(`is not ${what}`, async () => {
      const { verdict, findings } = await explored(text);
      assert.deepEqual([verdict, findings.length], ["verified", 0]);
    });

  it("is what a callback observes of an object: its order counts", async () => {
    const { verdict, outcomes } = await explored(`import { io } from "interleaver";
const log: number[] = [];
io().then(() => log.push(1));
io().then(() => observe("log", log));`);
    assert.deepEqual([verdict, outcomes.map(({ values }) => values.log)], ["verified", [[1], []]]);
  });

  // Growing is atomic (ECMAScript, section 25.2), so that it orders who sees it
  const grows = `const b: any = new (SharedArrayBuffer as any)(4, { maxByteLength: 8 }), u = new Uint8Array(b);`;
  const growing: Readonly<Record<string, [text: string, executions: number, outcomes: number]>> = {
    "by a look at it": [AB("b.grow(8);", "seen = b.byteLength;"), 2, 2],
    "by a view's length": [AB("b.grow(8);", "seen = u.length;"), 2, 2],
    "by an element that comes to be": [AB("b.grow(8);", "seen = u[5];"), 2, 2],
    // Before each of the five looks, or after all
    "by a loop": [AB("b.grow(8);", "let n = 0; for (const x of u) n++; seen = n;"), 6, 2],
    // Before, between and after what the other one does
    "by two that make it grow": [AB("try { b.grow(6); } catch {}", "b.grow(8); seen = b.byteLength;"), 3, 1],
    "by an error": [AB("b.grow(8);", "try { b.grow(6); } catch { seen = 1; }"), 2, 2],
    "in the order of what came before": [AB("u[0] = 1; b.grow(8);", "if (b.byteLength === 8) seen = u[0];"), 2, 2],
    "but not by an element that was there": [AB("b.grow(8);", "seen = u[3];"), 1, 1],
    "but not by an element that was there, after it grew": [AB("b.grow(6); b.grow(8);", "seen = u[3];"), 1, 1],
    "by who waits for it": [AB("u[0] = 1; b.grow(8);", "while (b.byteLength < 8) yieldNow(); seen = u[0];"), 1, 1],
  };
  for (const [what, [text, executions, outcomes]] of Object.entries(growing))
    it(`is how long shared memory is, seen ${what}: no data race`, async () => {
      const found = await explored(`let seen: unknown; after(() => observe("seen", seen)); ${grows} ${text}`);
      assert.deepEqual(
        [found.verdict, found.exploration.executions, found.outcomes.length],
        ["verified", executions, outcomes],
      );
    });

  const files: Readonly<Record<string, string>> = {
    "whether there is a file": AB('fs.writeFileSync("/a", "x");', 'seen = fs.existsSync("/a");'),
    "which files there are": AB('fs.writeFileSync("/a", "x");', 'seen = fs.readdirSync("/").length;'),
    // Reading comes before or after writing; between them the file could be opened, which empties it
    "what is in a file": `fs.writeFileSync("/a", ""); ${AB('fs.writeFileSync("/a", "x");', 'seen = fs.readFileSync("/a", "utf8");')}`,
    "how far an open file was read": `fs.writeFileSync("/a", "xy"); const fd = fs.openSync("/a"), one = Buffer.alloc(1); const read = () => { const own = Buffer.alloc(1); fs.readSync(fd, own); return String(own); }; ${AB("seen = read();", "read();")}`,
    "what a file may be used for": `fs.writeFileSync("/a", ""); ${AB('fs.chmodSync("/a", 0o600);', 'seen = fs.statSync("/a").mode & 0o777;')}`,
    "how many names a file has": `fs.writeFileSync("/a", ""); ${AB('fs.linkSync("/a", "/b");', 'seen = fs.statSync("/a").nlink;')}`,
    "which numbers open files have": AB(
      'fs.openSync("/a", "w");',
      'const fd = fs.openSync("/b", "w"); fs.writeSync(fd, "b"); seen = fd;',
    ),
  };
  for (const [what, text] of Object.entries(files))
    it(`is ${what}, which is no memory: no data race`, async () => {
      const { verdict, outcomes } = await explored(
        `import * as fs from "node:fs"; let seen: unknown; after(() => observe("seen", seen)); ${text}`,
      );
      assert.deepEqual([verdict, outcomes.length], ["verified", 2]);
    });

  it("is what two add to a file: each of them at once, as the operating system does it", async () => {
    const { verdict, exploration, outcomes } = await explored(
      `import * as fs from "node:fs"; fs.writeFileSync("/a", "");
${AB('fs.appendFileSync("/a", "x");', 'fs.appendFileSync("/a", "y");')} after(() => observe("a", fs.readFileSync("/a", "utf8")));`,
    );
    assert.deepEqual([verdict, exploration.executions], ["verified", 2]);
    assert.deepEqual(outcomes.map(({ values }) => values.a).sort(), ["xy", "yx"]);
  });

  it("is a file that each thread reads and then writes, which is a lost update and no data race", async () => {
    const { findings, outcomes } = await explored(
      `import * as fs from "node:fs"; fs.writeFileSync("/n", "0"); const m = new Mutex();
const add = () => {
  const n = m.runExclusive(() => Number(fs.readFileSync("/n")));
  m.runExclusive(() => fs.writeFileSync("/n", String(n + 1)));
};
${AB("add();", "add();")} after(() => observe("n", fs.readFileSync("/n", "utf8")));`,
    );
    assert.deepEqual(
      findings.map(({ kind, locations }) => [kind, locations.every(({ file }) => file === "p.ts")]),
      [["atomicity-violation", true]],
    );
    assert.deepEqual(outcomes.map(({ values }) => values.n).sort(), ["1", "2"]);
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
