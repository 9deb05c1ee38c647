import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { timeless } from "../timeless";
import { watchRecall } from "../watchRecall";

const imports =
  'import { after, AtomicInt, Barrier, Condition, Mutex, observe, RwLock, Semaphore, thread } from "interleaver";\n';
/** So there are more executions than `Recall` learns from. */
const others = `
const z = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { z.increment(); z.increment(); z.increment(); });`;
const writer = `const x = new AtomicInt(0);
thread(() => { for (let i = 1; i <= 3; i++) x.store(i); });`;
/** The writer has begun before this memory is made. */
const late = (made: string, body: string, shown: string) =>
  `${writer} ${made} thread(() => { ${body} }); after(() => observe("shown", ${shown}));`;
const early = (made: string, body: string, shown: string) => `${made} ${late("", body, shown)}`;
const looking = (body: string) => `${writer} thread(() => { ${body} });`;

/** What is not seen by any event, and still makes a difference at the end. */
const left: Readonly<Record<string, string>> = {
  "a property of an object made after a thread began": late("const o = { v: 0 };", "o.v = x.load();", "o.v"),
  "an array made after a thread began": late("const a: number[] = [];", "a.push(x.load());", "a.join()"),
  "a private field": late(
    "class C { #v = 0; set(v: number) { this.#v = v; } get() { return this.#v; } } const c = new C();",
    "c.set(x.load());",
    "c.get()",
  ),
  "a variable that a closure keeps": late(
    "const count = (() => { let n = 0; return { inc() { n++; }, get: () => n }; })();",
    "for (let i = x.load(); i > 0; i--) count.inc();",
    "count.get()",
  ),
  "an object that is frozen": early("const o = {};", "if (x.load() === 2) Object.freeze(o);", "Object.isFrozen(o)"),
  "a prototype": early(
    "const o = { v: 0 };",
    "if (x.load() === 2) Object.setPrototypeOf(o, null);",
    "Object.getPrototypeOf(o) === null",
  ),
  "how far an iterator has come": early(
    "const it = [1, 2, 3, 4, 5].values();",
    "for (let i = x.load(); i > 0; i--) it.next();",
    "it.next().value",
  ),
  "how far a pattern has moved an iterator": early(
    "const it = [1, 2, 3, 4, 5].values();",
    "if (x.load() === 2) { const [first] = it; }",
    "it.next().value",
  ),
  "an iterator that a Set has used up": early(
    "const it = [1, 2, 3].values();",
    "if (x.load() === 2) new Set(it);",
    "it.next().value ?? 0",
  ),
  "how far a generator has come": late(
    "const it = (function* () { for (let i = 0; ; i++) yield i; })();",
    "for (let i = x.load(); i > 0; i--) it.next();",
    "it.next().value",
  ),
  "where a regular expression goes on": late(
    "const r = /a/g;",
    'for (let i = x.load(); i > 0; i--) r.test("aaaa");',
    "r.lastIndex",
  ),
  "a zero below zero": `let o: any = 1; const m = new Mutex(); ${writer}
thread(() => { const v = x.load(); m.lock(); o = v === 2 ? -0 : v === 1 ? 0 : NaN; m.unlock(); });
thread(() => { m.lock(); observe("below", Object.is(o, -0)); m.unlock(); });`,
};

/** Turns of loops that begin alike, and what they do not begin with. */
const turns: Readonly<Record<string, string>> = {
  "a generator whose reader counts": looking(`function* looks() { for (;;) yield x.load(); }
let [sum, n] = [0, 0];
for (const one of looks()) { sum += one; if (++n === 3) break; }
observe("sum", sum);`),
  "random numbers": looking(`for (let i = 0; i < 3; i++) if (x.load() === 1) Math.random();
observe("next", Math.random());`),
  "jumps to labels": looking(`let [sum, i] = [0, 0];
outer: while (i < 3) { i++; for (let j = 0; j < 2; j++) { const v = x.load(); if (v === 1) continue outer; if (v === 3) break outer; sum = v; } }
observe("sum", [sum, i].join());`),
  "errors that leave a loop": looking(`let last = 0;
try { for (let i = 0; i < 4; i++) { last = i; const v = x.load(); if (v === 2) throw v; } } catch (e) { last += 10 * (e as number); }
observe("last", last);`),
  "an object that is frozen in a turn": looking(`const o = {};
for (let i = 0; i < 3; i++) if (x.load() === 2) Object.freeze(o);
observe("frozen", Object.isFrozen(o));`),
  "values of other types": looking(`let v: any;
for (let i = 0; i < 3; i++) v = [null, undefined, "null", -0][x.load()];
observe("v", typeof v + String(v) + Object.is(v, -0));`),
};

/** What is wrong in some executions only. */
const wrong: Readonly<Record<string, string>> = {
  "a race behind a flag": `let d = 0; const f = new AtomicInt(0);
thread(() => { d = 1; f.store(1); });
thread(() => { if (f.load() === 1) observe("d", d); else if (f.load() === 0) observe("none", d); });`,
  "a race of readers that write": `let d = 0; const lock = new RwLock();
thread(() => { lock.writeLock(); d = 1; lock.writeUnlock(); });
for (let t = 0; t < 2; t++) thread(() => { lock.readLock(); d = d + 1; lock.readUnlock(); });`,
  "a race behind a semaphore": `let d = 0; const s = new Semaphore(0);
thread(() => { s.release(); d = 1; s.release(); });
for (let t = 0; t < 2; t++) thread(() => { s.acquire(); observe("d", d); });`,
  "turns at a barrier": `let d = 0; const b = new Barrier(2);
for (let t = 0; t < 2; t++) thread(() => { for (let k = 0; k < 2; k++) { if (b.wait() === 0) d = d + 1; b.wait(); } });`,
  "a stale read written to memory of one's own": `const m = new Mutex(); let [s, t, own] = [0, 0, 0];
thread(() => { m.lock(); const v = s; m.unlock(); m.lock(); own = v; m.unlock(); });
thread(() => { m.lock(); s = 1; m.unlock(); m.lock(); t = s; s = 2; m.unlock(); });
thread(() => { m.lock(); s = 3; m.unlock(); });`,
  "a lost update": `const m = new Mutex(); let s = 0; const f = new AtomicInt(0);
thread(() => { m.lock(); const v = s; m.unlock(); if (f.load() === 1) { m.lock(); s = v + 1; m.unlock(); } });
thread(() => { m.lock(); s = 10; m.unlock(); f.store(1); f.store(2); });`,
  "an update put back": `const m = new Mutex(); let s = 0; const f = new AtomicInt(0);
thread(() => { m.lock(); const v = s; s = v + 1; m.unlock(); if (f.load() === 1) { m.lock(); s = v; m.unlock(); } });
thread(() => { m.lock(); s = s + 1; m.unlock(); f.store(1); f.store(2); m.lock(); s = s + 1; m.unlock(); });`,
};

/** Threads that start threads: the order in which they do is not that of their numbers. */
const nested: Readonly<Record<string, string>> = {
  "each starts one": `const x = new AtomicInt(0);
for (let i = 1; i < 3; i++) thread(() => { const t = thread(() => { x.fetchAdd(i); }); observe("before", x.load()); t.join(); });`,
  "some start one": `const x = new AtomicInt(0);
for (let i = 1; i < 4; i++) thread(() => { if (x.fetchAdd(1) < 2) thread(() => { observe("x", x.exchange(i)); }); });`,
};

/** Where nothing is walked any more. What was walked before must leave no trace. */
const stopping: Readonly<Record<string, string>> = {
  "a property of the global object": late("", "(globalThis as any).shown = x.load();", "(globalThis as any).shown"),
  "an order of locks that shows late": `const a = new Mutex(), b = new Mutex(), c = new Condition(a); let ok = false; const f = new AtomicInt(0);
thread(() => { a.lock(); while (!ok) c.wait(); b.lock(); b.unlock(); a.unlock(); f.store(1); });
thread(() => { a.lock(); ok = true; c.notify(); a.unlock(); if (f.load() === 1) { b.lock(); a.lock(); a.unlock(); b.unlock(); } });`,
};

/** All that a report says but for the time. */
function reportsOf(text: string, everyRuns: boolean): unknown {
  const options = { strategy: "optimal-dpor", timeMs: 600_000, maxExecutions: 800, everyRuns } as const;
  const reports = check("recalled.ts", imports + text + others, options);
  assert.deepEqual(
    reports.flatMap(({ problems }) => problems),
    [],
  );
  return timeless(reports);
}

describe("executions that are walked show the same as those that run", () => {
  const recall = watchRecall();
  const same = (text: string): void => {
    assert.deepEqual(reportsOf(text, false), reportsOf(text, true));
    assert.deepEqual(recall.failures(), []);
  };
  const walkedOf = { "what is left": left, "turns of loops": turns };
  for (const [what, programs] of Object.entries(walkedOf))
    for (const [name, text] of Object.entries(programs))
      it(`${what}: ${name}`, () => {
        same(text);
        assert.ok(recall.walked() > 0);
      });
  for (const [name, text] of Object.entries(wrong)) it(`what is wrong in some: ${name}`, () => same(text));
  for (const [name, text] of Object.entries(nested)) it(`threads in threads: ${name}`, () => same(text));
  for (const [name, text] of Object.entries(stopping)) it(`where walking stops: ${name}`, () => same(text));
});
