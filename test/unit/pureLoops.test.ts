import assert from "node:assert/strict";
import type { ScenarioReport } from "../../src/model/report";
import { checkProgram } from "../checkProgram";

const imports =
  'import { after, Atomic, AtomicInt, choose, Mutex, observe, ReentrantMutex, RwLock, Semaphore, thread, yieldNow } from "interleaver";\n';

async function check(text: string): Promise<ScenarioReport> {
  const [report] = await checkProgram("pure.ts", imports + text, { maxExecutions: 5_000 });
  assert.deepEqual(report.problems, []);
  return report;
}

const three = (body: string) => `for (let i = 0; i < 3; i++) thread(() => { ${body} });`;

/** Loops that wait, and how many executions the program has; no look is tried in vain. */
const forms: Readonly<Record<string, readonly [text: string, executions: number]>> = {
  "leaves by break": [
    `const m = new Mutex(); ${three("for (;;) { if (m.tryLock()) break; yieldNow(); } m.unlock();")}`,
    6,
  ],
  "does its work in the loop": [
    `const m = new Mutex(); let c = 0; ${three("while (true) { if (m.tryLock()) { c++; m.unlock(); return; } }")}`,
    6,
  ],
  "goes on by continue": [`const s = new Semaphore(1); ${three("while (!s.tryAcquire()) continue; s.release();")}`, 6],
  "keeps what it saw": [
    `const m = new Mutex(); ${three("let got; do { got = m.tryLock(); } while (!got); m.unlock();")}`,
    6,
  ],
  "carries what it saw": [
    `const m = new Mutex(); ${three("let got = false; while (!got) got = m.tryLock(); m.unlock();")}`,
    6,
  ],
  "carries what it saw in the head of a for loop": [
    `const m = new Mutex(); ${three("for (let got = false; !got; got = m.tryLock()); m.unlock();")}`,
    6,
  ],
  // The first load is no part of the loop: it comes before the store, or behind it
  "looks in the head of a for loop": [
    `const f = new AtomicInt(0); thread(() => { for (let s = f.load(); s !== 2; s = f.load()) yieldNow(); });
thread(() => { f.store(2); });`,
    2,
  ],
  // Seen are 0, or 1, or 2 at first; what is seen then is 1 or 2
  "looks twice at what changes twice": [
    `const f = new AtomicInt(0); thread(() => { let s; for (s = f.load(); s !== 2; s = f.load()); });
thread(() => { f.store(1); f.store(2); });`,
    4,
  ],
  "takes a lock for writing": [`const l = new RwLock(); ${three("while (!l.tryWriteLock()); l.writeUnlock();")}`, 6],
  "takes a reentrant lock twice": [
    `const m = new ReentrantMutex();
for (let i = 0; i < 2; i++) thread(() => { for (let n = 0; n < 2; n++) while (!m.tryLock()); m.unlock(); m.unlock(); });`,
    2,
  ],
  "compares with a property": [
    `class Ticket { next = new AtomicInt(0); serving = new AtomicInt(0); first = 0;
  enter() { const mine = this.next.fetchAdd(1); while (this.serving.load() - this.first !== mine) yieldNow(); } }
const t = new Ticket(); ${three("t.enter(); t.serving.fetchAdd(1);")}`,
    6,
  ],
  "compares with a member of an enum": [
    `enum Flag { Out, In } const f = new AtomicInt(Flag.In);
thread(() => { while (f.load() === Flag.In); }); thread(() => { f.store(Flag.In); f.store(Flag.Out); });`,
    1,
  ],
  "looks before it tries": [
    `const l = new AtomicInt(0);
for (let i = 0; i < 2; i++) thread(() => { while (l.load() === 1 || !l.compareExchange(0, 1)) {} l.store(0); });`,
    6,
  ],
  "looks at two things": [
    `const flag = [new AtomicInt(1), new AtomicInt(1)], turn = new AtomicInt(0);
thread(() => { while (flag[0].load() === 1 && turn.load() === 0) {} });
thread(() => { turn.store(1); flag[0].store(0); });`,
    // Between the two stores, or after them
    2,
  ],
  "looks with the help of a function that computes": [
    `enum Flag { Out, In } const f = new AtomicInt(Flag.In);
function waits(flag: Flag, strict: boolean): boolean { return strict && flag === Flag.In; }
function until(strict: boolean): void { while (waits(f.load(), strict)) {} }
thread(() => until(true)); thread(() => { f.store(Flag.In); f.store(Flag.Out); });`,
    1,
  ],
  "asks a function that looks twice": [
    `const flag = new AtomicInt(0), turn = new AtomicInt(0);
function ready(): boolean { return flag.load() === 1 && turn.load() === 2; }
thread(() => { while (!ready()) {} });
thread(() => { flag.store(1); turn.store(1); turn.store(2); });`,
    1,
  ],
  "asks a method that looks twice": [
    `class Gate { flag = new AtomicInt(0); turn = new AtomicInt(0);
  isOpen(limit: number): boolean { return this.flag.load() === 1 && this.turn.load() >= limit; } }
const gate = new Gate();
thread(() => { while (!gate.isOpen(2)) {} });
thread(() => { gate.flag.store(1); gate.turn.store(1); gate.turn.store(2); });`,
    1,
  ],
  "looks at private fields": [
    `class Gate { #flag = new AtomicInt(0); #turn = new AtomicInt(0);
  wait() { while (!(this.#flag.load() === 1 && this.#turn.load() === 2)) {} }
  open() { this.#flag.store(1); this.#turn.store(1); this.#turn.store(2); } }
const gate = new Gate(); thread(() => gate.wait()); thread(() => gate.open());`,
    1,
  ],
  "looks at a private field and asks a method": [
    `class Gate { #flag = new AtomicInt(0); #turn = new AtomicInt(0);
  isOpen(): boolean { return this.#turn.load() === 2; }
  wait() { while (!(this.#flag.load() === 1 && this.isOpen())) {} }
  open() { this.#flag.store(1); this.#turn.store(1); this.#turn.store(2); } }
const gate = new Gate(); thread(() => gate.wait()); thread(() => gate.open());`,
    1,
  ],
  "looks at private arrays, and a private limit": [
    `class Gate { #flags = [new AtomicInt(0), new AtomicInt(0)]; #limit = 2;
  wait(i: number) { while (!(this.#flags[i].load() === 1 && this.#flags[1 - i].load() >= this.#limit)) {} }
  open() { this.#flags[0].store(1); this.#flags[1].store(1); this.#flags[1].store(2); } }
const gate = new Gate(); thread(() => gate.wait(0)); thread(() => gate.open());`,
    1,
  ],
  "compares with a private field": [
    `class Gate { #f = new AtomicInt(0); #limit = 2;
  wait() { while (this.#f.load() < this.#limit) {} }
  open() { this.#f.store(1); this.#f.store(2); } }
const gate = new Gate(); thread(() => gate.wait()); thread(() => gate.open());`,
    1,
  ],
  "asks a function that it is given": [
    `const f = new AtomicInt(0);
const until = (condition: () => boolean): void => { while (!condition()) yieldNow(); };
const atLeast = (limit: number): void => until(() => f.load() >= limit);
thread(() => { atLeast(2); until(() => f.load() === 3); });
thread(() => { f.store(1); f.store(2); f.store(3); });`,
    // Between the last two stores, or after them
    2,
  ],
  "asks a function that it is given, about what it saw": [
    `const state = new AtomicInt(1);
const take = (mayTake: (seen: number) => boolean, step: number): void => {
  for (;;) {
    const seen = state.load();
    if (!mayTake(seen)) continue;
    if (state.compareExchange(seen, seen + step)) return;
  }
};
thread(() => take((seen) => seen === 0, -1));
thread(() => { state.fetchAdd(1); state.fetchAdd(-2); });`,
    1,
  ],
  "makes a text of what it saw": [
    `const v = new AtomicInt(1), x = new AtomicInt(0);
thread(() => { for (;;) { const text = \`\${x.load()}\`; if (v.load() === 0) { observe("text", text); return; } } });
thread(() => { v.store(1); v.store(0); });`,
    1,
  ],
  "looks in a loop inside": [
    `const f = new AtomicInt(1), g = new AtomicInt(1);
thread(() => { while (f.load() === 1) { if (g.load() === 0) continue; while (g.load() === 1) {} } });
thread(() => { g.store(0); f.store(0); });`,
    // After both stores, or a turn that sees `g` change, and one after both
    2,
  ],
  "looks at two elements of a typed array": [
    `const a = new Int32Array(new SharedArrayBuffer(8));
thread(() => { while (Atomics.load(a, 0) === 0 && Atomics.load(a, 1) === 0) {} });
thread(() => { Atomics.store(a, 1, 1); });`,
    1,
  ],
  "asks a private method": [
    `class Lock {
  #held = new AtomicInt(0);
  #take() { return this.#held.compareExchange(0, 1); }
  lock() { while (!this.#take()) yieldNow(); }
  unlock() { this.#held.store(0); }
}
const l = new Lock(); let x = 0; ${three("l.lock(); x++; l.unlock();")}`,
    6,
  ],
  "asks a private method that looks at two things": [
    `class Gate {
  #a = new AtomicInt(1);
  #b = new AtomicInt(1);
  #closed(least: number) { return this.#a.load() >= least || this.#b.load() >= least; }
  pass() { while (this.#closed(1)); }
  open() { this.#a.store(0); this.#b.store(0); }
}
const g = new Gate(); thread(() => g.open()); thread(() => g.pass());`,
    1,
  ],
  "asks a static method": [
    `class Lock {
  static held = new AtomicInt(0);
  static take() { return Lock.held.compareExchange(0, 1); }
  static lock() { while (!Lock.take()); }
}
${three("Lock.lock(); Lock.held.store(0);")}`,
    6,
  ],
  "asks a private static method": [
    `class Lock {
  static #held = new AtomicInt(0);
  static #take() { return this.#held.compareExchange(0, 1); }
  static lock() { while (!this.#take()); }
  static unlock() { this.#held.store(0); }
}
${three("Lock.lock(); Lock.unlock();")}`,
    6,
  ],
  "asks a method in an arrow function": [
    `class Gate { f = new AtomicInt(0);
  free(): boolean { return this.f.load() === 2; }
  wait() { while (!(() => this.free())()) {} }
  open() { this.f.store(1); this.f.store(2); } }
const g = new Gate(); thread(() => g.wait()); thread(() => g.open());`,
    1,
  ],
  "asks an arrow function that it is given, which asks a method": [
    `class Gate { f = new AtomicInt(0);
  free(): boolean { return this.f.load() === 2; }
  until(condition: () => boolean) { while (!condition()) {} }
  wait() { this.until(() => this.free()); }
  open() { this.f.store(1); this.f.store(2); } }
const g = new Gate(); thread(() => g.wait()); thread(() => g.open());`,
    1,
  ],
  "asks an object that another thread sees": [
    `class Gate { locked = new AtomicInt(1); isFree() { return this.locked.load() === 0; } }
let slot: Gate | null = null;
const ready = new AtomicInt(0);
thread(() => { const mine = new Gate(); slot = mine; ready.store(1); while (!mine.isFree()) {} });
thread(() => { while (ready.load() === 0) {} for (const state of [2, 1, 0]) slot!.locked.store(state); });`,
    1,
  ],
  "looks at two things, one of them through an object that another thread sees": [
    `class Gate { a = new AtomicInt(1); b = new AtomicInt(1); isFree() { return this.a.load() === 0 && this.b.load() === 0; } }
let slot: Gate | null = null;
const ready = new AtomicInt(0);
thread(() => { const mine = new Gate(); slot = mine; ready.store(1); while (!mine.isFree()) {} });
thread(() => { while (ready.load() === 0) {} slot!.a.store(2); slot!.a.store(0); slot!.b.store(0); });`,
    1,
  ],
  "compares with a field that its own thread turns over": [
    `const count = new AtomicInt(0), sense = new AtomicInt(0);
class Meeting {
  mine = 0;
  wait() {
    this.mine = 1 - this.mine;
    if (count.fetchAdd(1) === 1) { count.store(0); sense.store(this.mine); }
    else while (sense.load() !== this.mine) {}
  }
}
for (let i = 0; i < 2; i++) thread(() => { const m = new Meeting(); m.wait(); m.wait(); });`,
    // Who comes last, in each of two rounds
    4,
  ],
  "waits longer each time, up to a limit": [
    `const m = new Mutex();
function section() {
  let backoff = 1;
  while (!m.tryLock()) { for (let i = 0; i < backoff; i++) yieldNow(); if (backoff < 4) backoff *= 2; }
  m.unlock();
}
thread(section); thread(section);`,
    // The second one tries never, once or twice in vain: a third try changes nothing any more
    6,
  ],
  "waits in proportion to those before it": [
    `const next = new AtomicInt(0), serving = new AtomicInt(0);
${three(`const mine = next.fetchAdd(1);
  for (;;) { const now = serving.load(); if (now === mine) break; for (let i = now; i < mine; i++) yieldNow(); }
  serving.fetchAdd(1);`)}`,
    6,
  ],
  "waits until an object is gone": [
    `const top = new Atomic<object | null>(null);
thread(() => { top.store({ n: 1 }); top.store(null); });
thread(() => { while (top.load() !== null) {} });`,
    // Before both stores, or after them
    2,
  ],
  "takes a lock for an object": [
    `class Owner { constructor(readonly id: number) {} }
const lock = new Atomic<Owner | null>(null); let c = 0;
${three("const me = new Owner(i); while (!lock.compareExchange(null, me)) {} c++; lock.store(null);")}`,
    6,
  ],
  "looks into the object that it finds": [
    `const state = new Atomic({ done: false });
thread(() => { while (!state.load().done) {} });
thread(() => { state.store({ done: false }); state.store({ done: true }); });`,
    1,
  ],
  "looks at what a constructor wrote": [
    `class State { done: boolean; constructor(done: boolean) { this.done = done; } }
const state = new Atomic(new State(false));
thread(() => { while (!state.load().done) {} });
thread(() => { state.store(new State(false)); state.store(new State(true)); });`,
    1,
  ],
  "asks a function that it makes what a constructor wrote": [
    `class Full { n: number; constructor(n: number) { this.n = n; } }
const slot = new Atomic<Full | null>(null);
thread(() => { slot.store(new Full(2)); slot.store(null); });
thread(() => { while (!(() => slot.load()?.n !== 2)()) {} });`,
    // Before both stores, or after them
    2,
  ],
  "finds an object of its own thread, and then none": [
    `class Full { n: number; constructor(n: number) { this.n = n; } }
const slot = new Atomic<Full | null>(null), last = new Full(1);
const has = (n: number) => { const full = slot.load(); return full !== null && full.n === n; };
thread(() => { slot.store(new Full(2)); while (!has(1)) {} });
thread(() => { while (slot.load() === null) {} slot.store(null); slot.store(last); });`,
    1,
  ],
  "looks into an object that waits for another one, where others come between its looks": [
    `class Full { n: number; constructor(n: number) { this.n = n; } }
const x = new Atomic<Full | null>(null), y = new Atomic<Full | null>(null);
thread(() => { y.store(new Full(1)); y.store(new Full(2)); });
thread(() => { x.store(new Full(1)); });
thread(() => { while (y.load() === null) {} while (!(() => x.load()?.n === 1 || y.load()?.n === 2)()) {} });`,
    // It sees the first object in `y` or the second one; then that in `x`, or none there and the second one in `y`
    4,
  ],
  "finds a lock taken for an object of which nobody knows where it comes from": [
    `const lock = new Atomic<object | null>(null);
thread(() => { const inner = thread(() => { lock.store({}); lock.store(null); }); inner.join(); });
thread(() => { while (!lock.compareExchange(null, 1)) {} });`,
    // Before both stores, or after them
    2,
  ],
  "compares what it finds with an object": [
    `const hazard = new Atomic<object | null>(null), current = new Atomic<object>({ n: 0 });
thread(() => { hazard.store(current.load()); hazard.store(null); });
thread(() => { const old = current.exchange({ n: 1 }); while (hazard.load() === old) {} });`,
    // The load comes first, and then the loop sees any of three values, of which one makes it wait; or the exchange, and three
    5,
  ],
  "looks at the atomic of a node that it finds": [
    `class Node { next: Atomic<Node | null>; constructor() { this.next = new Atomic<Node | null>(null); } }
const first = new Node(), head = new Atomic(first);
const take = () => { for (;;) { const h = head.load(), n = h.next.load(); if (n === null) continue; if (head.compareExchange(h, n)) return; } };
thread(() => { const one = new Node(); first.next.store(one); one.next.store(new Node()); });
thread(() => { take(); take(); });`,
    1,
  ],
  "spins on a node of a queue of waiters": [
    `class Waiter {
  locked: AtomicInt; next: Atomic<Waiter | null>;
  constructor() { this.locked = new AtomicInt(0); this.next = new Atomic<Waiter | null>(null); }
}
const tail = new Atomic<Waiter | null>(null);
function lock(me: Waiter) {
  const before = tail.exchange(me);
  if (before === null) return;
  me.locked.store(1);
  before.next.store(me);
  while (me.locked.load() === 1) {}
}
function unlock(me: Waiter) {
  let next = me.next.load();
  if (next === null) {
    if (tail.compareExchange(me, null)) return;
    while ((next = me.next.load()) === null) {}
  }
  next.locked.store(0);
}
for (let i = 0; i < 2; i++) thread(() => { const me = new Waiter(); lock(me); unlock(me); });`,
    // Either one first; the other one comes after it has left, before it looks who follows, or between that and leaving
    6,
  ],
  "looks at a typed array": [
    `const a = new Int32Array(new SharedArrayBuffer(4));
${three("while (Atomics.compareExchange(a, 0, 0, 1) !== 0) {} Atomics.store(a, 0, 0);")}`,
    6,
  ],
};

describe("pure loops", () => {
  for (const [name, [text, executions]] of Object.entries(forms))
    it(`one that ${name} spends no execution on looks that fail`, async () => {
      const { verdict, exploration } = await check(text);
      assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", executions, 0]);
    });

  it("a function that is told by what it sees around it is another one where it sees something else", async () => {
    const { verdict, outcomes, exploration } = await check(`
const f = new AtomicInt(0);
const until = (condition: () => boolean): void => { while (!condition()) {} };
thread(() => {
  for (const limit of [3, 2]) { until(() => f.load() >= limit); f.store(2); }
  observe("done", 1);
});
thread(() => { f.store(2); f.store(3); });`);
    assert.deepEqual([verdict, outcomes.length, exploration.redundant], ["verified", 1, 0]);
  });

  it("what main chose before there were threads tells turns apart", async () => {
    const { outcomes, exploration } = await check(`
const f = new AtomicInt(0), config = { limit: 0 };
config.limit = choose(2, 1);
const reached = () => f.load() >= config.limit;
thread(() => { while (!reached()) {} observe("f", f.load()); });
thread(() => { f.store(1); f.store(2); });`);
    // With limit 2 one; with 1 the turn and the load come after the first store or after the second, the turn first
    assert.deepEqual([exploration.executions, exploration.redundant], [4, 0]);
    assert.deepEqual(new Set(outcomes.map(({ values }) => values.f)), new Set([1, 2]));
  });

  it("a data race that only a turn shows which waits is found", async () => {
    const { findings } = await check(`
class State { n: number; constructor(n: number) { this.n = n; } }
const state = new Atomic(new State(0));
thread(() => { while (state.load().n !== 2) {} });
thread(() => { const mine = new State(0); state.store(mine); mine.n = 1; state.store(new State(2)); });`);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ["data-race"],
    );
  });

  it("a seqlock's reader with a new array in each turn waits for its writer", async () => {
    const { verdict, exploration } = await check(`
const version = new AtomicInt(0), x = new AtomicInt(0), y = new AtomicInt(0);
thread(() => {
  let pair; let before;
  do { before = version.load(); pair = [x.load(), y.load()]; } while (before % 2 === 1 || version.load() !== before);
  observe("pair", pair);
});
thread(() => { version.fetchAdd(1); x.store(1); y.store(1); version.fetchAdd(1); });`);
    const { executions, redundant, deadlocked } = exploration;
    assert.deepEqual([verdict, executions, redundant, deadlocked], ["verified", 10, 0, 0]);
  });

  it("what a turn leaves in a variable counts where the next one may throw", async () => {
    const { outcomes } = await check(`
const x = new AtomicInt(0);
let found = 0;
function seen(): number { const v = x.load(); if (v === 2) throw new Error("two"); return v; }
thread(() => {
  let last = -1;
  try { do { seen(); last = x.load(); } while (last !== 3); } catch { found = last; }
});
thread(() => x.store(2));
after(() => observe("found", found));`);
    assert.deepEqual(new Set(outcomes.map(({ values }) => values.found)), new Set([-1, 0, 2]));
  });

  it("two loops that ask the same method wait for different answers", async () => {
    const { verdict, exploration } = await check(`
class Gate {
  f = new AtomicInt(0);
  free(): boolean { return this.f.load() === 1; }
  untilFree() { while (!this.free()) {} }
  untilBusy() { while (this.free()) {} }
}
const g = new Gate();
thread(() => g.untilFree());
thread(() => { g.untilBusy(); g.f.store(1); });`);
    assert.deepEqual([verdict, exploration.executions, exploration.redundant], ["verified", 1, 0]);
  });

  it("two threads with the same past that see something else wait for something else", async () => {
    const { verdict, outcomes, exploration } = await check(`
const f = new AtomicInt(0), limit = new AtomicInt(0);
class Limit { at = limit.load(); passed() { return f.load() >= this.at; } }
thread(() => { const mine = new Limit(); while (!(() => mine.passed())()) {} observe("limit", mine.at); });
thread(() => { limit.store(2); f.store(1); f.store(2); });`);
    assert.deepEqual(outcomes.map(({ values }) => values.limit).sort(), [0, 2]);
    assert.deepEqual([verdict, exploration.redundant], ["verified", 0]);
  });

  it("an element that is also written without Atomics is seen all the same", async () => {
    const { findings, exploration } = await check(`
const a = new Int32Array(new SharedArrayBuffer(4));
thread(() => { while (Atomics.load(a, 0) !== 2) {} });
thread(() => { Atomics.store(a, 0, 1); a[0] = 2; });`);
    assert.deepEqual([findings.map(({ kind }) => kind), exploration.deadlocked], [["data-race"], 0]);
  });

  it("an element that the thread itself has taken, before anybody else touched it", async () => {
    const { findings } = await check(`
const a = new Int32Array(new SharedArrayBuffer(4));
thread(() => { for (let n = 0; n < 2; n++) while (Atomics.compareExchange(a, 0, 0, 1) !== 0) {} });
thread(() => { Atomics.load(a, 0); });`);
    assert.deepEqual(
      findings.map(({ kind, subkind }) => `${kind}/${subkind}`),
      ["livelock/spin"],
    );
  });

  it("a turn that depends on what the last one left may go on where that one waited", async () => {
    const { verdict, exploration } = await check(`
const x = new AtomicInt(0);
thread(() => { let limit = 2; while (x.load() < limit) { if (x.load() === 1) limit = 1; } });
thread(() => { x.store(1); });`);
    assert.deepEqual([verdict, exploration.deadlocked], ["verified", 0]);
  });
});
