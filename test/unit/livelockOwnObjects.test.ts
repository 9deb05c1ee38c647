import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import { checkProgram, replayProgram } from "../checkProgram";

const imports = 'import { AtomicInt, Channel, Mutex, thread } from "interleaver";\n';

/** Two that give way to each other: each takes its lock, tries the other one, and gives back what it has. */
function polite(body: string, before = ""): string {
  return `${imports}const a = new Mutex("a"), b = new Mutex("b");
${before}
function work(own: Mutex, other: Mutex): void { ${body} }
thread("A", () => work(a, b)); thread("B", () => work(b, a));`;
}

async function check(text: string) {
  const [{ verdict, findings, exploration }] = await checkProgram("own.ts", text, {
    maxExecutions: 200,
    maxSteps: 500,
  });
  return { verdict, findings, kinds: findings.map(findingName), executions: exploration.executions };
}

describe("livelock of loops whose turns make objects of their own", () => {
  const plain = polite(
    "for (;;) { own.lock(); const got = other.tryLock(); if (got) other.unlock(); own.unlock(); if (got) return; }",
  );
  const undo = polite(`for (;;) { let n = 0; if (own.tryLock()) n++; if (n === 1 && other.tryLock()) n++;
  const all = n === 2; while (n > 0) { (n === 2 ? other : own).unlock(); n--; } if (all) return; }`);

  const alike: Readonly<Record<string, readonly [body: string, before?: string]>> = {
    "an object": [
      "for (;;) { const st = { n: 0 }; own.lock(); st.n++; if (other.tryLock()) { st.n++; other.unlock(); } own.unlock(); if (st.n === 2) return; }",
    ],
    "an object with an object": [
      "for (;;) { const st = { at: { n: 0 } }; own.lock(); st.at.n++; if (other.tryLock()) { st.at = { n: 2 }; other.unlock(); } own.unlock(); if (st.at.n === 2) return; }",
    ],
    "a list": [
      "for (;;) { const got: Mutex[] = []; own.lock(); got.push(own); if (other.tryLock()) got.push(other); got.reverse().forEach((m) => m.unlock()); if (got.length === 2) return; }",
    ],
    "a list from a list": [
      "for (;;) { own.lock(); const got = [own, other].filter((m) => m === own || m.tryLock()); got.reverse().map((m) => m.unlock()); if (got.length === 2) return; }",
    ],
    "a list that is emptied": [
      "for (;;) { const got: Mutex[] = []; own.lock(); got.push(own); if (other.tryLock()) got.unshift(other); const all = got.length === 2; for (const m of got) m.unlock(); got.length = 0; if (all) return; }",
    ],
    "a Set": [
      "for (;;) { const got = new Set<Mutex>(); own.lock(); got.add(own); if (other.tryLock()) { got.add(other); other.unlock(); } own.unlock(); if (got.size === 2) return; }",
    ],
    "a Map": [
      'for (;;) { const got = new Map<string, number>(); own.lock(); got.set("n", 1); if (other.tryLock()) { got.set("n", 2); other.unlock(); } own.unlock(); if (got.get("n") === 2) return; got.delete("n"); }',
    ],
    "a variable that a closure sees": [
      "for (;;) { let n = 0; const more = () => n++; own.lock(); more(); if (other.tryLock()) { more(); other.unlock(); } own.unlock(); if (n === 2) return; }",
    ],
    "a generator": [
      "for (;;) { function* steps() { yield 1; yield 2; } const step = steps(); let last = step.next().value; own.lock(); if (other.tryLock()) { last = step.next().value; other.unlock(); } own.unlock(); if (last === 2) return; }",
      // What all generators have in common is made with the first
      "function* first() {} first().next();",
    ],
    "properties that come and go": [
      "for (;;) { const st: { one?: number; two?: number } = { one: 1 }; own.lock(); delete st.one; if (other.tryLock()) { Object.assign(st, { two: 2 }); other.unlock(); } own.unlock(); if (st.two) return; }",
    ],
    "an object of a class": [
      "for (;;) { const st = new Tried(); own.lock(); st.count(); if (other.tryLock()) { st.count(); other.unlock(); } own.unlock(); if (st.all) return; }",
      "class Tried { #n = 0; seen: number[] = []; count() { this.#n++; this.seen.push(this.#n); } get all() { return this.#n === 2; } }",
    ],
  };
  for (const [name, [body, before]] of Object.entries(alike))
    it(`${name}: the same as with plain variables, and the witness replays`, async () => {
      const text = polite(body, before);
      const { verdict, kinds, executions, findings } = await check(text);
      const same = await check(plain);
      assert.deepEqual([verdict, kinds, executions], [same.verdict, same.kinds, same.executions]);
      assert.deepEqual(kinds, ["livelock"]);
      const again = await replayProgram("own.ts", text, undefined, findings[0].witness.schedule);
      assert.deepEqual(
        again?.findings.map(({ message }) => message),
        [findings[0].message],
      );
    });

  const loops: Readonly<Record<string, readonly [body: string, before?: string]>> = {
    "a list": [
      `for (;;) { const got: Mutex[] = []; if (own.tryLock()) got.push(own); if (got.length === 1 && other.tryLock()) got.push(other);
  const all = got.length === 2; while (got.length > 0) got.pop()!.unlock(); if (all) return; }`,
    ],
    "an object": [
      `for (;;) { const st = { n: 0 }; if (own.tryLock()) st.n++; if (st.n === 1 && other.tryLock()) st.n++;
  const all = st.n === 2; while (st.n > 0) { (st.n === 2 ? other : own).unlock(); st.n--; } if (all) return; }`,
    ],
    "a class": [
      `for (;;) { const t = new Txn(); const all = t.take(own) && t.take(other); t.undo(); if (all) return; }`,
      `class Txn { got: Mutex[] = []; #n = 0;
  take(m: Mutex) { const ok = m.tryLock(); if (ok) { this.got.push(m); this.#n++; } return ok; }
  undo() { while (this.#n > 0) { this.#n--; this.got.pop()!.unlock(); } } }`,
    ],
    "a variable that a closure sees": [
      `for (;;) { let n = 0; const more = () => n++; if (own.tryLock()) more(); if (n === 1 && other.tryLock()) more();
  const all = n === 2; while (n > 0) { (n === 2 ? other : own).unlock(); n--; } if (all) return; }`,
    ],
  };
  for (const [name, [body, before]] of Object.entries(loops))
    it(`${name} that a loop inside of the turn empties: as with plain variables`, async () => {
      const { verdict, kinds, executions } = await check(polite(body, before));
      const same = await check(undo);
      assert.deepEqual([verdict, kinds, executions], [same.verdict, same.kinds, same.executions]);
      assert.deepEqual(kinds, ["livelock"]);
    });

  it("starvation", async () => {
    const { kinds } = await check(`${imports}const m = new Mutex(); let ready = false;
thread("poller", () => { for (;;) { const st = { seen: [] as boolean[] }; m.lock(); st.seen.push(ready); m.unlock(); if (st.seen.pop()) break; } });
thread("setter", () => { m.lock(); ready = true; m.unlock(); });`);
    assert.deepEqual(kinds, ["starvation"]);
  });

  for (const room of ["", "1"])
    it(`messages that are made anew, with room for ${room || "none"}`, async () => {
      const { kinds } = await check(`${imports}
const a = new Channel<{ n: number }>(${room}), b = new Channel<{ n: number }>(${room});
thread("A", () => { for (;;) { const ask = { n: 1 }; a.send(ask); if (b.receive().n === 3) break; } });
thread("B", () => { for (;;) { const got = a.receive(); const list = [got.n]; list.push(0); b.send({ n: list[1] }); } });`);
      assert.deepEqual(kinds, ["livelock"]);
    });
});

describe("objects that make progress", () => {
  /** Each turn is one of at most 60: the loop ends, whatever the other thread does. */
  const counters: Readonly<Record<string, string>> = {
    "an object outside":
      "const box = { n: 0 }; for (;;) { const st = { box }; tick(); if (st.box.n++ === 60) return; }",
    "a list that grows":
      "const all: object[] = []; for (;;) { const st = {}; tick(); if (all.push(st) === 60) return; }",
    "a variable that closures see":
      "let n = 0; for (;;) { const more = { run: () => ++n }; tick(); if (more.run() === 60) return; }",
    "an object made from the one before":
      "let last = { n: 0 }; for (;;) { const st = { n: last.n }; tick(); st.n++; last = st; if (last.n === 60) return; }",
    "a chain": `interface Link { next?: Link } let head: Link = {};
  for (;;) { const st: Link = { next: head }; tick(); head = st; let n = 0; for (let at: Link | undefined = head; at; at = at.next) n++; if (n === 60) return; }`,
    "a chain in a property": `interface Link { next?: Link } const box: { head: Link } = { head: {} };
  for (;;) { const st: Link = {}; tick(); st.next = box.head; box.head = st; let n = 0; for (let at: Link | undefined = box.head; at; at = at.next) n++; if (n === 60) return; }`,
    "what a wrapper holds": `const box: { got: { in: { n: number } } } = { got: { in: { n: 0 } } };
  for (;;) { const st = { in: { n: box.got.in.n } }; tick(); st.in.n++; box.got = st; if (box.got.in.n === 60) return; }`,
    "a WeakMap": `const key = {}; const map = new WeakMap<object, { n: number }>([[key, { n: 0 }]]);
  for (;;) { const st = { n: map.get(key)!.n }; tick(); st.n++; map.set(key, st); if (st.n === 60) return; }`,
    "what a closure holds": `let get = () => 0; for (;;) { const n = get() + 1; const st = { n }; tick(); get = () => st.n; if (n === 60) return; }`,
    "a generator that goes on": `function* counting() { let n = 0; for (;;) yield { n: n++ }; } const g = counting();
  for (;;) { const st = g.next().value!; tick(); if (st.n === 60) return; }`,
    "a private field":
      "class P { #n = 0; more() { return { n: ++this.#n }; } } const p = new P(); for (;;) { const st = p.more(); tick(); if (st.n === 60) return; }",
    "a variable in the loop's head":
      "for (let i = 0, f = () => i; i < 60; i = next(i)) { const st = { f: () => i }; tick(); if (st.f() > 60) f(); } function next(i: number) { return { n: i + 1 }.n; }",
    "an object in the loop's head":
      "for (const st = { n: 0 }; ; ) { const add = { by: 1 }; tick(); st.n += add.by; if (st.n === 60) return; }",
  };
  for (const [name, body] of Object.entries(counters))
    it(`${name}: no livelock`, async () => {
      const { kinds, verdict } =
        await check(`${imports}const m = new Mutex(); const tick = () => { m.lock(); m.unlock(); };
thread("T", () => { ${body} }); thread("U", () => {});`);
      assert.deepEqual([kinds, verdict], [[], "verified"]);
    });

  /** The object belongs to the turn of a loop around this one, of which each is like the others but for a count. */
  const inside: Readonly<Record<string, readonly [make: string, look: string, step: string]>> = {
    "a property": ["const st = { n: 0 };", "st.n", "st.n++"],
    "an inner object": ["const st = { in: { n: 0 } };", "st.in.n", "st.in.n++"],
    "another object there": ["const st = { in: { n: 0 } };", "st.in.n", "st.in = { n: st.in.n + 1 }"],
    "a list": ["const st: number[] = [];", "st.length", "st.push(0)"],
    "an element": ["const st = [0];", "st[0]", "st[0]++"],
    "a Set": ["const st = new Set<number>();", "st.size", "st.add(st.size)"],
    "an entry": ["const st = new Map([['n', 0]]);", "st.get('n')!", "st.set('n', st.get('n')! + 1)"],
    "a WeakMap": ["const k = {}; const st = new WeakMap([[k, 0]]);", "st.get(k)!", "st.set(k, st.get(k)! + 1)"],
    "a variable": ["let n = 0; const more = () => ++n;", "n", "more()"],
    "a private field": [
      "class P { #n = 0; get n() { return this.#n; } more() { this.#n++; } } const st = new P();",
      "st.n",
      "st.more()",
    ],
    "a generator": [
      "let seen = 0; function* g() { let n = 0; for (;;) yield (seen = ++n); } const st = g();",
      "seen",
      "st.next()",
    ],
    "a date": ["const st = new Date(0);", "st.getTime()", "st.setTime(st.getTime() + 1)"],
    bytes: ["const st = new Uint8Array(1);", "st[0]", "st[0]++"],
    "a chain of objects": [
      "interface L { up?: L; n: number } const st: { top: L } = { top: { n: 0 } };",
      "st.top.n",
      "st.top = { up: st.top, n: st.top.n + 1 }",
    ],
  };
  for (const [name, [make, look, step]] of Object.entries(inside))
    it(`a loop inside of the turn that counts in it: ${name}`, async () => {
      // A turn of the outer loop ends with what the next one begins with, and only the object tells the two apart
      const { kinds, verdict } = await check(`${imports}const m = new Mutex(); let count = 0;
thread("T", () => { for (;;) {
  ${make}
  for (;;) {
    m.lock(); if (${look} === 0) count++; const now = count; m.unlock();
    if (now === 70) return;
    if (${look} === 1) break;
    ${step};
  }
} });
thread("U", () => {});`);
      assert.deepEqual([kinds, verdict], [[], "verified"]);
    });

  it("what another thread does to the object of a turn", async () => {
    const { kinds } =
      await check(`${imports}const m = new Mutex(); const shown: { at: { n: number } | undefined } = { at: undefined };
thread("T", () => { const st = { n: 0 }; m.lock(); shown.at = st; m.unlock(); for (;;) { m.lock(); const { n } = st; m.unlock(); if (n >= 3) return; } });
thread("U", () => { for (;;) { m.lock(); const st = shown.at; if (st) st.n++; m.unlock(); if (st && st.n >= 3) return; } });`);
    assert.ok(!kinds.includes("livelock"), kinds.join());
  });
});
